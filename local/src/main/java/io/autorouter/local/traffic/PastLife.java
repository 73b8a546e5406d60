// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes the ending of a generation that was never asked for; who answered is the simulator, and its name says in bulk. */
final class PastLife {

    /** Counts as simulated everywhere; the simulator's own count, the audit's witness, has nothing to say about it. */
    private static final ProviderSlug PROVIDER = new ProviderSlug("simulator/bulk");

    private static final String PROVIDER_NAME = "Simulator (bulk)";
    private static final String ROUTER = "openrouter/auto";
    private static final double FAILED = 0.02;
    private static final double CANCELLED = 0.02;
    private static final double ROUTED = 0.8;
    private static final double APPLESS = 0.15;
    private static final double CACHED = 0.25;
    private static final double REASONED = 0.2;
    private static final int PROMPT_TYPICAL = 900;
    private static final int COMPLETION_TYPICAL = 350;
    private static final int TOKENS_MAX = 100_000;
    private static final int FIRST_TOKEN_MS = 420;
    private static final int TOKENS_PER_SECOND = 70;
    private static final int SERVER_ERROR = 502;
    private static final int OK = 200;

    private final List<Caller> callers;
    private final List<String> tasks;
    private final Market market;

    PastLife(List<Caller> callers, List<String> tasks, Market market) {
        this.callers = List.copyOf(callers);
        this.tasks = List.copyOf(tasks);
        this.market = market;
    }

    GenerationEnded next(Instant at, Random chance) {
        String task = Prompts.one(tasks, chance);
        OfferedModel model = market.draw(task, at, chance);
        boolean auto = chance.nextDouble() < ROUTED;
        Ending ending = ending(chance.nextDouble());
        boolean failed = ending instanceof Ending.Failed;
        TokenUsage usage = failed ? TokenUsage.NONE : usage(chance);
        long firstTokenMs = skewed(FIRST_TOKEN_MS, chance);
        long totalMs = firstTokenMs + usage.completionTokens() * 1000 / TOKENS_PER_SECOND;
        byte[] entropy = new byte[UuidV7.ENTROPY_BYTES];
        chance.nextBytes(entropy);
        var attempt = new Attempt(
                model.id(),
                PROVIDER,
                failed ? Attempt.Result.UNAVAILABLE : Attempt.Result.ANSWERED,
                failed ? SERVER_ERROR : OK,
                firstTokenMs);
        return new GenerationEnded(
                new GenerationId(UuidV7.of("gen", at.toEpochMilli(), entropy)),
                1,
                at,
                at.plusMillis(totalMs),
                caller(chance),
                auto ? ROUTER : model.id().value(),
                auto ? ROUTER : null,
                task,
                null,
                chance.nextBoolean(),
                ending,
                new Answerer(model.id(), PROVIDER, PROVIDER_NAME),
                model.price(),
                usage,
                null,
                failed ? null : firstTokenMs,
                totalMs,
                List.of(attempt));
    }

    private Caller caller(Random chance) {
        Caller caller = Prompts.one(callers, chance);
        @Nullable SimulatedApp app = chance.nextDouble() < APPLESS ? null : Prompts.one(SimulatedApp.ALL, chance);
        return new Caller(caller.accountId(), caller.keyId(), app == null ? null : app.app(), caller.workspaceId());
    }

    private static Ending ending(double drawn) {
        if (drawn < FAILED) {
            return new Ending.Failed(
                    Failure.of(Failure.Code.PROVIDER_UNAVAILABLE, "simulated: the provider was not there"));
        }
        return drawn < FAILED + CANCELLED ? new Ending.Cancelled() : new Ending.Completed("stop", "stop");
    }

    private static TokenUsage usage(Random chance) {
        long prompt = skewed(PROMPT_TYPICAL, chance);
        long completion = skewed(COMPLETION_TYPICAL, chance);
        long cached = chance.nextDouble() < CACHED ? prompt / 2 : 0;
        long reasoning = chance.nextDouble() < REASONED ? completion / 3 : 0;
        return new TokenUsage(prompt, completion, cached, 0, reasoning, UsageSource.PROVIDER);
    }

    /** A count of which most are near the typical one, and some far above. */
    private static long skewed(int typical, Random chance) {
        return Math.clamp(Math.round(typical * Math.exp(chance.nextGaussian())), 1, TOKENS_MAX);
    }
}
