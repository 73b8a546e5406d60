// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTest {

    private static final TokenUsage HEARD = new TokenUsage(10, 0, 2, 0, 0, UsageSource.PROVIDER, 0, 0, 5);
    private static final PriceTier LONG = new PriceTier(9, UsdPerToken.of("0.000007"), null, null, null);
    private static final Price PRICE = new Price(
            "1", UsdPerToken.of("0.000001"), UsdPerToken.of("0"), UsdPerToken.of("0"), null, null, null, List.of());

    @Test
    void isDearerWhereItHasAPriceOfItsOwn() {
        assertThat(Pricing.cost(PRICE.withAudio(UsdPerToken.of("0.000003")), HEARD))
                .isEqualTo(new Usd(3 * 1_000 + 5 * 3_000));
    }

    @Test
    void costsAsMuchAsTextWhereItHasNone() {
        assertThat(Pricing.cost(PRICE, HEARD)).isEqualTo(new Usd(8 * 1_000));
    }

    @Test
    void isNeverCheaperThanTheTextOfALongPrompt() {
        // Given
        Price tiered = new Price(
                        "1", PRICE.prompt(), PRICE.completion(), PRICE.cacheRead(), null, null, null, List.of(LONG))
                .withAudio(UsdPerToken.of("0.000003"));

        // When
        Usd cost = Pricing.cost(tiered, HEARD);

        // Then
        assertThat(cost).isEqualTo(new Usd(8 * 7_000));
    }
}
