// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.purse.Payer;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeaseDrawsTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    private static final Payer PAYER =
            new Payer(Samples.accountId(1), Samples.keyId(1), WorkspaceId.defaultOf(Samples.accountId(1)));
    private static final Caller CALLER = Samples.caller().paidFrom(Asks.id(1));

    @Test
    void postsWhatTheLeaseHoldsAndCountsTheRestBeyondIt() {
        // Given
        LeaseDraws draws = draws(100, false);

        // When
        draws.add(CALLER, MONDAY, new Usd(70), Usd.ZERO);
        draws.add(CALLER, MONDAY, new Usd(50), Usd.ZERO);

        // Then
        assertThat(draws.draws()).containsExactly(new LeaseDraws.Draw(Asks.id(1), 100, 20));
    }

    @Test
    void countsTheAccountsOwnKeysOnlyWhereTheLimitIncludesThem() {
        // Given
        LeaseDraws without = draws(100, false);
        LeaseDraws with = draws(100, true);

        // When
        without.add(CALLER, MONDAY, new Usd(2), new Usd(40));
        with.add(CALLER, MONDAY, new Usd(2), new Usd(40));

        // Then
        assertThat(without.draws()).containsExactly(new LeaseDraws.Draw(Asks.id(1), 2, 0));
        assertThat(with.draws()).containsExactly(new LeaseDraws.Draw(Asks.id(1), 42, 0));
    }

    @Test
    void drawsOnNobodyElsesLease() {
        // Given
        LeaseDraws draws = draws(100, false);
        Caller stranger = new Caller(Samples.accountId(2), Samples.keyId(1), null).paidFrom(Asks.id(1));

        // When
        draws.add(stranger, MONDAY, new Usd(70), Usd.ZERO);

        // Then
        assertThat(draws.draws()).isEmpty();
    }

    @Test
    void losesNothingHoweverChargesComeTogether() {
        for (long seed = 0; seed < 20_000; seed++) {
            // Given
            Random random = new Random(seed);
            long open = random.nextLong(1_000);
            LeaseDraws draws = draws(open, random.nextBoolean());
            long used = 0;

            // When
            for (int i = random.nextInt(20); i > 0; i--) {
                long charged = random.nextLong(200);
                draws.add(CALLER, MONDAY, new Usd(charged), Usd.ZERO);
                used += charged;
            }

            // Then
            long posted =
                    draws.draws().stream().mapToLong(LeaseDraws.Draw::posted).sum();
            long beyond =
                    draws.draws().stream().mapToLong(LeaseDraws.Draw::beyond).sum();
            assertThat(posted).as("seed %d", seed).isEqualTo(Math.min(used, open));
            assertThat(posted + beyond).as("seed %d", seed).isEqualTo(used);
        }
    }

    private static LeaseDraws draws(long open, boolean includeByok) {
        return new LeaseDraws(Map.of(Asks.id(1), new Lease(Asks.id(1), PAYER, MONDAY, includeByok, open, 0)));
    }
}
