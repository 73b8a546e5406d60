// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a generation ended. Published once by the dispatcher that ran it, and by the gateway for one that it gave
 * up; consumers keep the first ending of a generation that is not {@link Ending.Abandoned}.
 *
 * @param router the router's slug where one chose the model
 * @param taskType what the prompt was taken for
 * @param sessionId the conversation, where the caller named it
 * @param answerer who answered; null where nobody was reached
 * @param price fixed when the plan was made; null where nobody was reached
 * @param usage what was received
 * @param upstreamId the provider's own id of the answer
 * @param firstTokenMs from the request to the first token; null where none came
 * @param totalMs from the request to this ending
 * @param attempts calls to providers, in order
 * @param ownCount our own count, where {@code usage} is the provider's; null: not told
 * @param conversation that the generation continues; null where it cannot be told
 */
public record GenerationEnded(
        GenerationId generationId,
        int attempt,
        Instant requestedAt,
        Instant endedAt,
        Caller caller,
        String requestedModel,
        @Nullable String router,
        @Nullable String taskType,
        @Nullable String sessionId,
        boolean stream,
        Ending ending,
        @Nullable Answerer answerer,
        @Nullable Price price,
        TokenUsage usage,
        @Nullable String upstreamId,
        @Nullable Long firstTokenMs,
        long totalMs,
        List<Attempt> attempts,
        @Nullable OwnCount ownCount,
        @Nullable Conversation conversation) {

    public GenerationEnded {
        attempts = List.copyOf(attempts);
    }

    /** An ending of which nobody but the provider counted the tokens, and that continues no conversation. */
    public GenerationEnded(
            GenerationId generationId,
            int attempt,
            Instant requestedAt,
            Instant endedAt,
            Caller caller,
            String requestedModel,
            @Nullable String router,
            @Nullable String taskType,
            @Nullable String sessionId,
            boolean stream,
            Ending ending,
            @Nullable Answerer answerer,
            @Nullable Price price,
            TokenUsage usage,
            @Nullable String upstreamId,
            @Nullable Long firstTokenMs,
            long totalMs,
            List<Attempt> attempts) {
        this(
                generationId,
                attempt,
                requestedAt,
                endedAt,
                caller,
                requestedModel,
                router,
                taskType,
                sessionId,
                stream,
                ending,
                answerer,
                price,
                usage,
                upstreamId,
                firstTokenMs,
                totalMs,
                attempts,
                null,
                null);
    }

    /** Returns the ending as one of a turn in the conversation. */
    public GenerationEnded in(@Nullable Conversation continued) {
        return new GenerationEnded(
                generationId,
                attempt,
                requestedAt,
                endedAt,
                caller,
                requestedModel,
                router,
                taskType,
                sessionId,
                stream,
                ending,
                answerer,
                price,
                usage,
                upstreamId,
                firstTokenMs,
                totalMs,
                attempts,
                ownCount,
                continued);
    }
}
