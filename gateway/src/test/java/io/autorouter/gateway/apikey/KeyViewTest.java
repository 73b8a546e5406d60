// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.spending.Spending;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyViewTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long RESERVED_NANOS = 250_000_000;
    private static final Spending SPENDING = new Spending(Map.of(
            SpendInterval.DAILY, spent(1, 2),
            SpendInterval.WEEKLY, spent(3, 4),
            SpendInterval.MONTHLY, spent(5, 6),
            SpendInterval.LIFETIME, spent(7, 8)));

    @Test
    void tellsWhatWasSpentInEachInterval() {
        // When
        ObjectNode view = KeyView.managed(key(10, SpendInterval.WEEKLY, false), SPENDING);

        // Then
        assertThat(view.path("usage").decimalValue()).isEqualByComparingTo("7");
        assertThat(view.path("reserved").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(view.path("usage_daily").decimalValue()).isEqualByComparingTo("1");
        assertThat(view.path("usage_weekly").decimalValue()).isEqualByComparingTo("3");
        assertThat(view.path("usage_monthly").decimalValue()).isEqualByComparingTo("5");
        assertThat(view.path("byok_usage").decimalValue()).isEqualByComparingTo("8");
        assertThat(view.path("byok_usage_daily").decimalValue()).isEqualByComparingTo("2");
        assertThat(view.path("byok_usage_weekly").decimalValue()).isEqualByComparingTo("4");
        assertThat(view.path("byok_usage_monthly").decimalValue()).isEqualByComparingTo("6");
    }

    @Test
    void countsTheLimitOverItsOwnInterval() {
        assertThat(remaining(key(10, SpendInterval.WEEKLY, false))).isEqualTo("7");
        assertThat(remaining(key(10, SpendInterval.WEEKLY, true))).isEqualTo("3");
        assertThat(remaining(key(10, SpendInterval.LIFETIME, false))).isEqualTo("3");
        assertThat(remaining(key(10, SpendInterval.LIFETIME, true))).isEqualTo("0");
    }

    @Test
    void makesNothingUpWhereWhatWasSpentIsNotKnown() {
        // When
        ObjectNode view = KeyView.managed(key(10, SpendInterval.WEEKLY, false), null);

        // Then
        assertThat(view.path("limit").intValue()).isEqualTo(10);
        assertThat(view.path("limit_remaining").isNull()).isTrue();
        assertThat(view.path("usage_daily").isNull()).isTrue();
        assertThat(view.path("reserved").isNull()).isTrue();
        assertThat(view.path("byok_usage").isNull()).isTrue();
    }

    @Test
    void tellsTheIdThatStatisticsNameTheKeyBy() {
        // Given
        KeyRow key = key(10, SpendInterval.WEEKLY, false);

        // Then
        assertThat(KeyView.managed(key, null).path("id").textValue())
                .isEqualTo(key.birth().id().value());
    }

    private static String remaining(KeyRow key) {
        return KeyView.managed(key, SPENDING)
                .path("limit_remaining")
                .decimalValue()
                .toPlainString();
    }

    private static Spending.Spent spent(long credits, long byok) {
        return new Spending.Spent(
                new Usd(credits * 1_000_000_000), new Usd(byok * 1_000_000_000), new Usd(RESERVED_NANOS));
    }

    private static KeyRow key(long dollars, SpendInterval reset, boolean byok) {
        var account = new AccountId("acc-00000000000000000000000001");
        return new KeyRow(
                new KeyRow.Birth(
                        new KeyId("key-00000000000000000000000001"),
                        account,
                        WorkspaceId.defaultOf(account),
                        KeyKind.INFERENCE,
                        new KeyHash("0".repeat(64)),
                        "label",
                        null),
                new KeySettings(
                        "name",
                        new Usd(dollars * 1_000_000_000),
                        reset == SpendInterval.LIFETIME ? null : reset,
                        byok,
                        null,
                        false,
                        null),
                new KeyRow.Stamp(false, 1, NOON, NOON));
    }
}
