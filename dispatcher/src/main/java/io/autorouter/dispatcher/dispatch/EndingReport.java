// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.attempt.AttemptAction;
import io.autorouter.dispatcher.attempt.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is published of the end of an attempt, for billing and analytics. */
final class EndingReport {

    private static final Set<String> ROUTERS = Set.of(ModelId.AUTO.value(), "openrouter/auto-beta", "auto");

    private EndingReport() {}

    static GenerationEnded of(GenerationRouted routed, AttemptAction.End end, Instant now) {
        GenerationRequested request = routed.request();
        Place place = end.answerer();
        return new GenerationEnded(
                request.generationId(),
                request.attempt(),
                request.requestedAt(),
                now,
                request.caller(),
                request.requestedModel(),
                router(request.requestedModel(), routed.decision()),
                taskType(routed.decision()),
                sessionId(request.body().path("session_id")),
                request.stream(),
                end.ending(),
                place == null ? null : place.answerer(),
                place == null ? null : place.target().price(),
                end.usage(),
                end.upstreamId(),
                end.firstTokenMs(),
                end.totalMs(),
                end.calls(),
                end.ownCount(),
                routed.conversation());
    }

    /** The ending of a generation that nothing can serve: nobody was called. */
    static GenerationEnded refused(GenerationRouted routed, Failure failure, Instant now) {
        long total = ageMs(routed.request(), now);
        return of(
                routed,
                new AttemptAction.End(
                        new Ending.Failed(failure), null, TokenUsage.NONE, null, null, total, List.of(), null),
                now);
    }

    static StreamFrame refusal(GenerationRequested request, Failure failure) {
        return new StreamFrame.Broken(request.generationId(), request.attempt(), 0, null, failure, TokenUsage.NONE);
    }

    /** Never negative, though the gateway's clock may be ahead of ours. */
    static long ageMs(GenerationRequested request, Instant now) {
        return Math.max(0, Duration.between(request.requestedAt(), now).toMillis());
    }

    private static @Nullable String router(String requestedModel, Decision decision) {
        boolean chose = switch (decision.cause()) {
            case RANKED, STICKY, PINNED, FALLBACK -> true;
            case NAMED -> false;
            case NONE, UNKNOWN -> ROUTERS.contains(requestedModel);
        };
        return chose ? ModelId.AUTO.value() : null;
    }

    private static @Nullable String taskType(Decision decision) {
        Decision.Task task = decision.task();
        return task == null ? null : task.type();
    }

    private static @Nullable String sessionId(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }
}
