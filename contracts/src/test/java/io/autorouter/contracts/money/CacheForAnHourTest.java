// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import org.junit.jupiter.api.Test;

class CacheForAnHourTest {

    private static final Price PRICE = Price.of("1", UsdPerToken.of("0.000001"), UsdPerToken.of("0"));
    private static final TokenUsage KEPT = new TokenUsage(10, 0, 0, 10, 0, UsageSource.PROVIDER, 0, 4, 0);

    @Test
    void asksMoreWhereItHasAPriceOfItsOwn() {
        assertThat(Pricing.cost(PRICE.withCacheWriteHour(UsdPerToken.of("0.000002")), KEPT))
                .isEqualTo(new Usd(6 * 1_000 + 4 * 2_000));
    }

    @Test
    void asksTheUsualWhereItHasNone() {
        assertThat(Pricing.cost(PRICE, KEPT)).isEqualTo(new Usd(10 * 1_000));
    }
}
