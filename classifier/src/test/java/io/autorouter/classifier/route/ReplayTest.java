// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.policy.Dial;
import io.autorouter.classifier.policy.MarketShares;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Replayed;
import io.autorouter.contracts.route.Replayed.Step;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decisions made again from their records; that the pick is the same, {@link RouterPropertyTest} holds. */
class ReplayTest {

    private final Decision recorded = Pool.router()
            .route(Pool.requested("openrouter/auto", Pool.ask("Write a blog post about bees")), Pool.situation())
            .decision();

    @Test
    void saysWhatAnotherPolicyWouldPick() {
        // When
        Replayed replay = Replay.of(recorded, Pool.policies("quality"), "cheapest");

        // Then
        assertThat(replay.policy()).isEqualTo("cheapest");
        assertThat(replay.sameVersion()).isFalse();
        assertThat(replay.pick())
                .isEqualTo(recorded.candidates().stream()
                        .min(Comparator.comparing(Decision.Candidate::expectedCost))
                        .orElseThrow()
                        .model());
    }

    @Test
    void saysWhatTheSamePolicyWouldPickByOtherNumbers() {
        // Given
        var onlyTheBest = new Dial(Dial.META.lambdas(), BigDecimal.ZERO);

        // When
        Replayed replay =
                Replay.of(recorded, new Policies("quality", onlyTheBest, MarketShares.seed(Pool.CATALOGUE)), null);

        // Then
        assertThat(replay.sameVersion()).isFalse();
        assertThat(replay.samePick()).isFalse();
        assertThat(replay.pick())
                .isEqualTo(Objects.requireNonNull(recorded.baseline()).model());
    }

    @Test
    void namesThePoliciesThatThereAre() {
        assertThatThrownBy(() -> Replay.of(recorded, Pool.policies("quality"), "best"))
                .hasMessage("policy: best (expected: one of [cheapest, market, quality])");
    }

    @Test
    void hasNothingToChooseWhereTheCallerNamedTheModel() {
        // Given
        Decision named = Pool.router()
                .route(Pool.requested("openai/gpt-5", Pool.ask("Hi")), Pool.situation())
                .decision();

        // When
        Replayed replay = Replay.of(named, Pool.policies("quality"), null);

        // Then
        assertThat(replay.policy()).isEqualTo("named");
        assertThat(replay.pick()).isEqualTo(named.pick());
        assertThat(replay.samePick()).isTrue();
        assertThat(replay.dial()).isEmpty();
    }

    @Test
    void saysWhatEachStepOfTheDialWouldPickAsARequestWithThatStepDoes() {
        // When
        Replayed replay = Replay.of(recorded, Pool.policies("quality"), null);

        // Then
        assertThat(replay.dial())
                .hasSize(Dial.CHEAPEST + 2)
                .first()
                .isEqualTo(new Step(null, Objects.requireNonNull(replay.pick())));
        for (Step step : replay.dial()) {
            assertThat(step.pick()).as("dial %s", step.tradeoff()).isEqualTo(pickAt(step.tradeoff(), null));
        }
    }

    @Test
    void turnsTheDialInThePlaceOfACostTier() {
        // Given
        Decision low = decided(null, "low");

        // When
        Replayed replay = Replay.of(low, Pool.policies("quality"), null);

        // Then
        assertThat(replay.samePick()).isTrue();
        assertThat(replay.dial()).contains(new Step(0, pickAt(0, null))).contains(new Step(10, pickAt(10, null)));
    }

    private static ModelId pickAt(@Nullable Integer tradeoff, @Nullable String tier) {
        return Objects.requireNonNull(decided(tradeoff, tier).pick());
    }

    private static Decision decided(@Nullable Integer tradeoff, @Nullable String tier) {
        ObjectNode body = Pool.ask("Write a blog post about bees");
        ObjectNode plugin = body.putArray("plugins").addObject().put("id", "auto-router");
        plugin.put("cost_quality_tradeoff", tradeoff).put("cost_tier", tier);
        return Pool.router()
                .route(Pool.requested("openrouter/auto", body), Pool.situation())
                .decision();
    }
}
