// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceCeilingTest {

    private static final Price PRICE = new Price(
            "test",
            UsdPerToken.of("0.000002"),
            UsdPerToken.of("0.00001"),
            null,
            null,
            null,
            new Usd(5_000_000),
            List.of(new PriceTier(200_000, UsdPerToken.of("0.000004"), null, null, null)));

    @Test
    void admitsPricesUpToTheLimitsAndNotAbove() {
        assertThat(perMillion("2", "10").admits(PRICE, 0)).isTrue();
        assertThat(perMillion("1.999999", "10").admits(PRICE, 0)).isFalse();
        assertThat(perMillion("2", "9.99").admits(PRICE, 0)).isFalse();
        assertThat(PriceCeiling.NONE.admits(PRICE, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void holdsForTheTierThatALongPromptPays() {
        assertThat(perMillion("3", null).admits(PRICE, 200_000)).isTrue();
        assertThat(perMillion("3", null).admits(PRICE, 200_001)).isFalse();
    }

    @Test
    void holdsForThePriceOfTheRequestItself() {
        assertThat(new PriceCeiling(null, null, new Usd(5_000_000)).admits(PRICE, 0))
                .isTrue();
        assertThat(new PriceCeiling(null, null, new Usd(4_999_999)).admits(PRICE, 0))
                .isFalse();
    }

    @Test
    void takesTheLowerOfTwoLimits() {
        assertThat(perMillion("2", null).and(perMillion("3", "7"))).isEqualTo(perMillion("2", "7"));
        assertThat(perMillion("3", "7").and(perMillion("2", null))).isEqualTo(perMillion("2", "7"));
    }

    @Test
    void neverRaisesALimitAndNeverFailsOnOne() {
        assertThat(perMillion("1e-2147483647", "1e2147483647")).isEqualTo(perMillion("0", null));
        assertThat(perMillion("0.0000000000019", "1e30"))
                .isEqualTo(new PriceCeiling(UsdPerToken.of("0.000000000000000001"), null, null));
    }

    @Test
    void isShownAsPeopleWriteIt() {
        assertThat(perMillion("2.50", null).perMillion().toString()).isEqualTo("{\"prompt\":2.5}");
        assertThat(PriceCeiling.NONE.perMillion()).isEmpty();
    }

    private static PriceCeiling perMillion(String prompt, @Nullable String completion) {
        return PriceCeiling.perMillion(new BigDecimal(prompt), completion == null ? null : new BigDecimal(completion));
    }
}
