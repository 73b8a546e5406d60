// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.ask.Reasoning.Level;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a provider is told to reason. */
sealed interface ReasoningStyle {

    /** In the public API's own words. */
    record AsSent() implements ReasoningStyle {}

    /** By {@code reasoning_effort}, of which each model knows some levels; the first entry that matches holds. */
    record Efforts(List<Scale> scales) implements ReasoningStyle {}

    /**
     * By {@code thinking}, which is enabled or disabled.
     *
     * @param models that can be told
     * @param levels of {@code reasoning_effort} beside it; empty: none
     */
    record Switch(Pattern models, List<String> levels) implements ReasoningStyle {}

    /** It cannot be told. */
    record Never() implements ReasoningStyle {}

    /**
     * The levels of some models, in rising order.
     *
     * @param off what it calls no reasoning; null: it always reasons
     */
    record Scale(Pattern models, @Nullable String off, List<String> levels) {

        static Scale of(String models, @Nullable String off, String... levels) {
            return new Scale(Pattern.compile(models), off, List.of(levels));
        }
    }

    /** Returns the highest of these levels that is not above the wish, or the lowest there is. */
    static String nearest(Level wish, List<String> levels) {
        for (Level level : Level.values()) {
            if (level.compareTo(wish) >= 0 && levels.contains(level.word())) {
                return level.word();
            }
        }
        return levels.getFirst();
    }
}
