// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.rollup.Countable.Choice;
import io.autorouter.analytics.rollup.Countable.Expected;
import io.autorouter.analytics.rollup.Countable.Origin;
import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
import io.autorouter.analytics.rollup.Countable.Times;
import io.autorouter.analytics.rollup.Countable.Tokens;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollupDeltaTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:34:56Z");
    private static final Paid PAID = new Paid(new Usd(75), new Usd(60));

    @Test
    void addsWhatANewGenerationCountsFor() {
        // Given
        var delta = new RollupDelta();

        // When
        delta.change(null, countable(Outcome.COMPLETED, PAID));
        delta.change(null, countable(Outcome.CANCELLED, null));

        // Then
        assertThat(usage(delta))
                .containsExactly(
                        "requests=2",
                        "cancelled_requests=1",
                        "prompt_tokens=20",
                        "completion_tokens=8",
                        "reasoning_tokens=4",
                        "cached_tokens=2",
                        "spend_nanos=75",
                        "upstream_nanos=60",
                        "cache_discount_nanos=18",
                        "first_tokens=2",
                        "first_token_ms=80",
                        "total_ms=500");
    }

    @Test
    void addsOnlyTheMoneyWhereTheTokensWereCountedBefore() {
        // Given
        var delta = new RollupDelta();

        // When
        delta.change(countable(Outcome.COMPLETED, null), countable(Outcome.COMPLETED, PAID));

        // Then
        assertThat(usage(delta)).containsExactly("spend_nanos=75", "upstream_nanos=60");
        assertThat(delta.lines(Rollup.APP_DAY)).isEmpty();
    }

    @Test
    void aFailureRanksNoModel() {
        // Given
        var delta = new RollupDelta();

        // When
        delta.change(null, countable(Outcome.FAILED, new Paid(Usd.ZERO, new Usd(60))));

        // Then
        assertThat(usage(delta)).containsExactly("failed_requests=1", "upstream_nanos=60");
        assertThat(delta.lines(Rollup.APP_DAY)).isEmpty();
        assertThat(delta.lines(Rollup.RANKING_DAY))
                .allSatisfy(line -> assertThat(line.sums().at(0)).isZero());
    }

    @Test
    void anUnlistedOneCountsForItsAccountAlone() {
        // Given
        var delta = new RollupDelta();
        Countable listed = countable(Outcome.COMPLETED, PAID);
        var unlisted = new Origin("key-1", "wsp-1", "app-1", null, false);

        // When
        delta.change(null, new Countable(NOON, Lives.ANNA, unlisted, null, listed.served(), PAID));

        // Then
        assertThat(usage(delta)).contains("requests=1", "spend_nanos=75");
        assertThat(delta.lines(Rollup.RANKING_DAY)).isEmpty();
        assertThat(delta.lines(Rollup.APP_DAY)).isEmpty();
    }

    @Test
    void sayingTheSameTwiceIsNoChange() {
        // Given
        var delta = new RollupDelta();
        Countable same = countable(Outcome.COMPLETED, PAID);

        // When
        delta.change(same, same);

        // Then
        for (Rollup rollup : Rollup.values()) {
            assertThat(delta.lines(rollup)).as("%s", rollup).isEmpty();
        }
    }

    @Test
    void comparesARoutersPickWithTheBestSingleModel() {
        for (var given : List.of(
                new Case("openai/gpt-test", 100L, 300L, 180L), // three times the cost of 60
                new Case("openai/gpt-test", 7L, 10L, 85L), // rounded down
                new Case("openai/gpt-test", 0L, 300L, 300L), // a free one saves all that the other was expected to cost
                new Case("another/model", 100L, 300L, null), // a fallback answered: nothing was expected of it
                new Case("openai/gpt-test", 100L, null, null))) {
            // When
            Countable countable = countable(Outcome.COMPLETED, PAID, "openrouter/auto", choice(given));

            // Then
            assertThat(countable.baselineNanos()).as("%s", given).isEqualTo(given.wanted());
        }
        assertThat(countable(Outcome.COMPLETED, PAID, "", choice(new Case("openai/gpt-test", 100L, 300L, null)))
                        .baselineNanos())
                .isNull();
    }

    @Test
    void countsARoutersDecisionBeforeAnybodyAnswered() {
        // Given
        var delta = new RollupDelta();
        Choice choice = choice(new Case("openai/gpt-test", 1L, 1L, null));

        // When
        delta.change(null, new Countable(NOON, Lives.ANNA, null, choice, null, null));

        // Then
        assertThat(delta.lines(Rollup.DECISION_DAY))
                .extracting(RollupDelta.Line::key)
                .containsExactly(List.of("2026-11-25", "quality", "3", "ranked", "39"));
    }

    private record Case(
            String picked,
            long pickedNanos,
            @Nullable Long baselineNanos,
            @Nullable Long wanted) {}

    private static Choice choice(Case given) {
        return new Choice(
                "quality",
                "3",
                "ranked",
                Set.of("image"),
                120,
                new Expected(given.picked(), given.pickedNanos()),
                given.baselineNanos() == null ? null : new Expected("best/model", given.baselineNanos()));
    }

    private static List<String> usage(RollupDelta delta) {
        List<RollupDelta.Line> lines = delta.lines(Rollup.USAGE_DAY).stream()
                .filter(line -> line.key().contains("workspace"))
                .toList();
        assertThat(lines).hasSize(1);
        List<String> sums = new ArrayList<>();
        for (int column = 0; column < Rollup.USAGE_DAY.sums().size(); column++) {
            if (lines.getFirst().sums().at(column) != 0) {
                sums.add(Rollup.USAGE_DAY.sums().get(column) + "="
                        + lines.getFirst().sums().at(column));
            }
        }
        return sums;
    }

    private static Countable countable(Outcome outcome, @Nullable Paid paid) {
        return countable(outcome, paid, "", null);
    }

    private static Countable countable(Outcome outcome, @Nullable Paid paid, String router, @Nullable Choice choice) {
        var served = new Served(
                outcome,
                new ModelId("openai/gpt-test"),
                new ProviderSlug("openai"),
                router,
                "translation",
                false,
                new Tokens(10, 4, 2, 1, 9),
                new Times(40L, 250));
        return new Countable(
                NOON, Lives.ANNA, new Origin("key-1", "wsp-1", "app-1", "user-1", true), choice, served, paid);
    }
}
