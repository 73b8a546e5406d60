// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Slates to rank: what is foretold of the pool for a prompt, or anything at all. */
final class Slates {

    private static final int CANDIDATES_MAX = 40;

    private Slates() {}

    static List<Candidate> foretold(String prompt) {
        Decision decision = Pool.router()
                .route(Pool.requested("openrouter/auto", Pool.ask(prompt)), Pool.situation())
                .decision();
        return decision.candidates().stream()
                .map(candidate -> new Candidate(
                        candidate.model(),
                        candidate.quality(),
                        candidate.expectedCost(),
                        Objects.requireNonNull(candidate.outputTokens())))
                .toList();
    }

    /** Returns up to forty models of random quality and cost, with many ties. */
    static List<Candidate> random(Random random) {
        List<Candidate> candidates = new ArrayList<>();
        int count = 1 + random.nextInt(CANDIDATES_MAX);
        boolean coarse = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            double quality = coarse ? random.nextInt(5) / 4.0 : random.nextDouble();
            double magnitude = random.nextDouble() * 6 - 5;
            long nanos = coarse ? random.nextInt(4) * 1_000_000L : (long) (1e9 * Math.pow(10, magnitude));
            candidates.add(Candidate.of(
                    Pool.CATALOGUE.models().stream()
                            .skip(i % 38)
                            .findFirst()
                            .orElseThrow()
                            .id(),
                    quality,
                    new Usd(nanos),
                    1 + random.nextInt(1_000)));
        }
        return candidates.stream().distinct().limit(38).toList();
    }

    static Slate slate(List<Candidate> candidates, @Nullable CostTier tier, @Nullable Integer tradeoff) {
        return new Slate(candidates, tier, tradeoff, "other");
    }
}
