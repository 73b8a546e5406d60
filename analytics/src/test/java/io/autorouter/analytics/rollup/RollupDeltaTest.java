// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
import io.autorouter.analytics.rollup.Countable.Tokens;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollupDeltaTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Paid PAID = new Paid(new Usd(75), new Usd(60));

    @Test
    void addsWhatANewGenerationCountsFor() {
        // Given
        var delta = new RollupDelta();

        // When
        delta.change(null, countable(Outcome.COMPLETED, PAID));
        delta.change(null, countable(Outcome.CANCELLED, null));

        // Then
        assertThat(delta.usage())
                .extracting(RollupDelta.UsageLine::sum)
                .containsExactly(new UsageSum(2, 0, 20, 8, 4, 2, 75, 60));
    }

    @Test
    void addsOnlyTheMoneyWhereTheTokensWereCountedBefore() {
        // Given
        var delta = new RollupDelta();

        // When
        delta.change(countable(Outcome.COMPLETED, null), countable(Outcome.COMPLETED, PAID));

        // Then
        assertThat(delta.usage())
                .extracting(RollupDelta.UsageLine::sum)
                .containsExactly(new UsageSum(0, 0, 0, 0, 0, 0, 75, 60));
        assertThat(delta.facets()).isEmpty();
    }

    @Test
    void aFailureRanksNoModel() {
        // Given
        var delta = new RollupDelta();

        // When
        delta.change(null, countable(Outcome.FAILED, new Paid(Usd.ZERO, new Usd(60))));

        // Then
        assertThat(delta.usage())
                .extracting(RollupDelta.UsageLine::sum)
                .containsExactly(new UsageSum(0, 1, 0, 0, 0, 0, 0, 60));
        assertThat(delta.facets()).isEmpty();
    }

    @Test
    void sayingTheSameTwiceIsNoChange() {
        // Given
        var delta = new RollupDelta();
        Countable same = countable(Outcome.COMPLETED, PAID);

        // When
        delta.change(same, same);

        // Then
        assertThat(delta.usage()).isEmpty();
        assertThat(delta.facets()).isEmpty();
    }

    private static Countable countable(Outcome outcome, @Nullable Paid paid) {
        var served = new Served(
                outcome,
                new ModelId("openai/gpt-test"),
                new ProviderSlug("openai"),
                "",
                "translation",
                new Tokens(10, 4, 2, 1));
        return new Countable(DAY, Lives.ANNA, served, Set.of("image"), paid);
    }
}
