// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an ending says of its generation. */
final class Endings {

    /** More calls than this would be a runaway retry; the row keeps the first ones. */
    private static final int ATTEMPTS_MAX = 64;

    private Endings() {}

    static Observed observed(GenerationEnded event) throws JsonProcessingException {
        Caller caller = event.caller();
        return new Observed(
                event.generationId(),
                event.requestedAt(),
                caller.accountId(),
                event.attempt(),
                Request.of(caller, event.requestedModel(), event.stream()),
                null,
                end(event),
                null,
                null);
    }

    private static @Nullable End end(GenerationEnded event) throws JsonProcessingException {
        return switch (event.ending()) {
            case Ending.Completed completed ->
                end(
                        event,
                        Outcome.COMPLETED,
                        new End.Finish(
                                Text.kept(completed.finishReason()),
                                Text.kept(completed.nativeFinishReason()),
                                null,
                                null));
            case Ending.Failed failed ->
                end(
                        event,
                        Outcome.FAILED,
                        new End.Finish(
                                "error",
                                null,
                                failed.failure().code().name().toLowerCase(Locale.ROOT),
                                Text.kept(failed.failure().message())));
            case Ending.Cancelled _ -> end(event, Outcome.CANCELLED, new End.Finish(null, null, null, null));
            case Ending.Abandoned _ -> null;
        };
    }

    private static End end(GenerationEnded event, Outcome outcome, End.Finish finish) throws JsonProcessingException {
        List<Attempt> attempts = event.attempts();
        return new End(
                event.attempt(),
                event.endedAt(),
                outcome,
                finish,
                Text.kept(event.router()),
                Text.kept(event.taskType()),
                Text.kept(event.sessionId()),
                server(event),
                event.usage(),
                cacheDiscountNanos(event),
                event.answerer() != null && event.answerer().isByok(),
                event.firstTokenMs(),
                event.totalMs(),
                EventJson.MAPPER.writeValueAsString(attempts.subList(0, Math.min(attempts.size(), ATTEMPTS_MAX))));
    }

    private static long cacheDiscountNanos(GenerationEnded event) {
        @Nullable Price price = event.price();
        TokenUsage usage = event.usage();
        if (price == null || usage.cachedTokens() + usage.cacheWriteTokens() == 0) {
            return 0;
        }
        var uncached = new TokenUsage(
                usage.promptTokens(),
                usage.completionTokens(),
                0,
                0,
                usage.reasoningTokens(),
                usage.source(),
                0,
                0,
                usage.audioTokens());
        var cached = new TokenUsage(
                usage.promptTokens(),
                usage.completionTokens(),
                usage.cachedTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                usage.source(),
                0,
                usage.cacheWriteHourTokens(),
                usage.audioTokens());
        return Pricing.cost(price, uncached).nanos()
                - Pricing.cost(price, cached).nanos();
    }

    private static End.@Nullable Server server(GenerationEnded event) {
        @Nullable Answerer answerer = event.answerer();
        if (answerer == null) {
            return null;
        }
        return new End.Server(
                answerer.model(),
                answerer.provider(),
                Text.clipped(answerer.providerName()),
                event.price() == null ? null : Text.kept(event.price().version()),
                Text.kept(event.upstreamId()));
    }
}
