// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request wants of the model's reasoning. */
public sealed interface Reasoning {

    /** Nothing is said: the model does as it is used to. */
    record Unsaid() implements Reasoning {}

    /**
     * None at all.
     *
     * @param field that says so
     * @param given what it says
     */
    record Off(String field, JsonNode given) implements Reasoning {}

    /** As the model is used to, and to be seen. */
    record Shown() implements Reasoning {}

    /** A level of it. */
    record Effort(Level level) implements Reasoning {}

    /** At most so many tokens of it. */
    record Budget(long tokens) implements Reasoning {}

    /** Levels, the highest first, each a share of the answer where a provider counts tokens instead. */
    enum Level {
        MAX(95),
        XHIGH(95),
        HIGH(80),
        MEDIUM(50),
        LOW(20),
        MINIMAL(10);

        private static final int WHOLE = 100;
        private static final long LOW_TOKENS_MAX = 2_048;
        private static final long MEDIUM_TOKENS_MAX = 8_192;

        private final int percent;

        Level(int percent) {
            this.percent = percent;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns this share of the tokens of an answer. */
        public long share(long tokens) {
            return tokens / WHOLE * percent + tokens % WHOLE * percent / WHOLE;
        }

        /** Returns the level nearest to a budget: by its share of the answer, or by its size where that is open. */
        public static Level of(long budget, @Nullable Long answerMax) {
            if (answerMax == null) {
                return budget <= LOW_TOKENS_MAX ? LOW : budget <= MEDIUM_TOKENS_MAX ? MEDIUM : HIGH;
            }
            Level nearest = MINIMAL;
            for (Level level : values()) {
                if (Math.abs(level.share(answerMax) - budget) < Math.abs(nearest.share(answerMax) - budget)) {
                    nearest = level;
                }
            }
            return nearest;
        }

        static @Nullable Level named(String word) {
            for (Level level : values()) {
                if (level.word().equals(word)) {
                    return level;
                }
            }
            return null;
        }
    }

    /** Reads {@code reasoning} and its shorthands. */
    static Reasoning of(JsonNode body) {
        JsonNode reasoning = body.path("reasoning");
        if (reasoning.path("enabled").isBoolean() && !reasoning.path("enabled").booleanValue()) {
            return new Off("reasoning.enabled", reasoning.path("enabled"));
        }
        JsonNode budget = reasoning.path("max_tokens");
        if (budget.canConvertToLong() && budget.isIntegralNumber()) {
            return budget.longValue() > 0 ? new Budget(budget.longValue()) : new Off("reasoning.max_tokens", budget);
        }
        String effort =
                reasoning.path("effort").asText(body.path("reasoning_effort").asText(""));
        if (effort.equals("none")) {
            return reasoning.has("effort")
                    ? new Off("reasoning.effort", reasoning.path("effort"))
                    : new Off("reasoning_effort", body.path("reasoning_effort"));
        }
        Level level = Level.named(effort);
        if (level != null) {
            return new Effort(level);
        }
        if (reasoning.path("enabled").asBoolean(false)) {
            return new Effort(Level.MEDIUM);
        }
        return reasoning.isObject() || body.path("include_reasoning").asBoolean(false) ? new Shown() : new Unsaid();
    }

    /** Tells whether the caller wants to see nothing of it. */
    static boolean isExcluded(JsonNode body) {
        JsonNode legacy = body.path("include_reasoning");
        return body.path("reasoning").path("exclude").asBoolean(false)
                || (legacy.isBoolean() && !legacy.booleanValue());
    }

    /** Returns what comes nearest to it in levels, or null where no level is wanted. */
    default @Nullable Level level(@Nullable Long answerMax) {
        return switch (this) {
            case Effort effort -> effort.level();
            case Budget budget -> Level.of(budget.tokens(), answerMax);
            case Unsaid unsaid -> null;
            case Off off -> null;
            case Shown shown -> null;
        };
    }
}
