// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Decision;
import io.autorouter.gateway.compress.Shortened;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an answer came about, as a caller sees it who asked: {@code openrouter_metadata}. Gathers what the gateway itself
 * did on the way, and puts it together with the trail that the last frame brings.
 */
final class AnswerStory {

    private static final String ROUTER_PREFIX = "openrouter/auto";

    private final ChatRequest chat;
    private final boolean shown;
    private @Nullable ObjectNode compression;
    private @Nullable ObjectNode healing;

    AnswerStory(ChatRequest chat, boolean shown) {
        this.chat = chat;
        this.shown = shown;
    }

    /** Returns the models that the caller named, in order. */
    List<String> names() {
        return chat.names();
    }

    void compressed(Shortened shortened) {
        compression = stage(
                "context_compression", "middle-out", "dropped=" + shortened.dropped() + ", cut=" + shortened.cut());
        compression
                .putObject("data")
                .put("messages_dropped", shortened.dropped())
                .put("messages_cut", shortened.cut())
                .put("tokens_before", shortened.tokensBefore())
                .put("tokens_after", shortened.tokensAfter());
    }

    void healed(int choices) {
        healing = stage("response_healing", "json", "repaired=" + choices);
        healing.putObject("data").put("choices_repaired", choices);
    }

    /** Returns the story of an answer, or null where nobody asked or nobody knows. */
    @Nullable
    ObjectNode ofAnswer(Answerer answerer, @Nullable Trail trail) {
        return trail == null || !shown ? null : story(answerer, trail);
    }

    /** Returns the story of a failure, or null where nobody asked or nobody knows. */
    @Nullable
    ObjectNode ofFailure(@Nullable Trail trail) {
        return trail == null || !shown ? null : story(null, trail);
    }

    private ObjectNode story(@Nullable Answerer selected, Trail trail) {
        ObjectNode story = JsonNodeFactory.instance.objectNode();
        story.put("requested", chat.model());
        story.put("strategy", strategy(trail));
        story.putNull("region");
        int total = trail.endpoints().size();
        story.put(
                "summary",
                "available=" + total + ", selected=" + (selected == null ? "none" : selected.providerName()));
        story.put("attempt", trail.attempts().size());
        story.put("is_byok", selected != null && selected.isByok());
        ArrayNode available = story.putObject("endpoints").put("total", total).putArray("available");
        for (Answerer endpoint : trail.endpoints()) {
            available
                    .addObject()
                    .put("provider", endpoint.providerName())
                    .put("model", endpoint.model().value())
                    .put("selected", isSame(endpoint, selected));
        }
        attempts(story.putArray("attempts"), trail);
        story.set("params", params(trail));
        pipeline(story.putArray("pipeline"), trail);
        return story;
    }

    /** With whose credential it was called is no matter here. */
    private static boolean isSame(Answerer endpoint, @Nullable Answerer selected) {
        return selected != null
                && endpoint.model().equals(selected.model())
                && endpoint.provider().equals(selected.provider());
    }

    private String strategy(Trail trail) {
        if (hasChosen(trail)
                || chat.model().startsWith(ROUTER_PREFIX)
                || chat.model().equals("auto")) {
            return "auto";
        }
        return chat.fallbacks().isEmpty() ? "direct" : "fallback";
    }

    private static boolean hasChosen(Trail trail) {
        return switch (trail.cause()) {
            case RANKED, STICKY, FALLBACK, PINNED -> true;
            case NAMED, NONE, UNKNOWN -> false;
        };
    }

    private static void attempts(ArrayNode attempts, Trail trail) {
        for (Attempt attempt : trail.attempts()) {
            attempts.addObject()
                    .put("provider", name(attempt.provider(), trail.endpoints()))
                    .put("model", attempt.model().value())
                    .put("status", attempt.status());
        }
    }

    private static String name(ProviderSlug provider, List<Answerer> endpoints) {
        for (Answerer endpoint : endpoints) {
            if (endpoint.provider().equals(provider)) {
                return endpoint.providerName();
            }
        }
        return provider.value();
    }

    private static ObjectNode params(Trail trail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version_group", trail.policy())
                .put("cause", lower(trail.cause()));
    }

    private void pipeline(ArrayNode pipeline, Trail trail) {
        if (compression != null) {
            pipeline.add(compression);
        }
        if (hasChosen(trail)) {
            ObjectNode router = stage("router", "auto-router", "cause=" + lower(trail.cause()));
            ObjectNode data = router.putObject("data");
            if (trail.taskType() != null) {
                data.put("task_type", trail.taskType());
            }
            pipeline.add(router);
        }
        if (healing != null) {
            pipeline.add(healing);
        }
    }

    private static ObjectNode stage(String type, String name, String summary) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("name", name)
                .put("summary", summary);
    }

    private static String lower(Decision.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}
