// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.market.TaskShare.ModelShare;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketSharesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final BigDecimal CAP = new BigDecimal("0.25");

    @Test
    void countsAccountsByTheirSpendUpToTheCap() {
        // When
        TaskShare share =
                share(List.of(spend("rich", "a/a", 900, 9), spend("poor", "b/b", 60, 2), spend("other", "b/b", 40, 2)));

        // Then
        assertThat(share.accounts()).isEqualTo(3);
        assertThat(share.models())
                .containsExactly(
                        new ModelShare(new ModelId("a/a"), new BigDecimal("0.250000000"), 9, new Usd(100)),
                        new ModelShare(new ModelId("b/b"), new BigDecimal("0.100000000"), 4, new Usd(25)));
    }

    @Test
    void takesTheOnlyAccountForTheMarket() {
        assertThat(share(List.of(spend("one", "a/a", 30, 1), spend("one", "b/b", 10, 1)))
                        .models())
                .extracting(ModelShare::share)
                .containsExactly(new BigDecimal("0.750000000"), new BigDecimal("0.250000000"));
    }

    @Test
    void tellsOfTasksOnWhichNothingWasSpent() {
        assertThat(share(List.of()).models()).isEmpty();
    }

    @Test
    void noAccountMovesAModelBeyondTheCapWhateverItSpends() {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            var random = new Random(seed);
            List<Spend> spends = new ArrayList<>();
            int others = 2 + random.nextInt(20);
            for (int i = 0; i < others; i++) {
                String account = i == 0 ? "honest" : "account-" + random.nextInt(6);
                spends.add(spend(account, "m/" + random.nextInt(5), 1 + random.nextInt(1_000_000), 1));
            }
            spends.add(spend("attacker", "evil/model", 1L << random.nextInt(50), 1));

            // When
            TaskShare share = share(spends);

            // Then
            BigDecimal evil = share.models().stream()
                    .filter(model -> model.model().value().equals("evil/model"))
                    .map(ModelShare::share)
                    .findFirst()
                    .orElseThrow();
            assertThat(evil).as("seed %d", seed).isLessThanOrEqualTo(CAP);
        }
    }

    private static TaskShare share(List<Spend> spends) {
        return new MarketShares(CAP, NOON.minusSeconds(1), NOON)
                .of(List.of("math"), spends)
                .getFirst();
    }

    private static Spend spend(String account, String model, long nanos, long requests) {
        return new Spend("math", account, new ModelId(model), nanos, requests);
    }
}
