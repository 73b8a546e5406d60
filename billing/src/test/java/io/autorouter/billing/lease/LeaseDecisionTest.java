// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAnswer.Granted;
import io.autorouter.contracts.lease.LeaseAnswer.Refused;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeaseDecisionTest {

    private static final Instant NOW = Samples.NOON;
    private static final Duration MOST = Duration.ofMinutes(5);

    @Test
    void lendsWhatIsNeededAndWhatIsWishedForWhereThereIsPlenty() {
        assertThat(granted(Asks.lease(1).need(3_000).wish(50_000), account(1_000_000, 0, 0))
                        .amount())
                .isEqualTo(new Usd(50_000));
        assertThat(granted(Asks.lease(1).need(3_000).wish(2_000), account(1_000_000, 0, 0))
                        .amount())
                .isEqualTo(new Usd(3_000));
    }

    @Test
    void lendsLittleOfLittle() {
        assertThat(granted(Asks.lease(1).wish(1_000_000), account(80_000, 0, 0)).amount())
                .isEqualTo(new Usd(10_000));
        assertThat(granted(Asks.lease(1).wish(1_000_000), account(4_000, 0, 0)).amount())
                .isEqualTo(new Usd(1_000));
    }

    @Test
    void lendsTheRestToSomeOfThoseWhoWaitAndSaysWhyNotToAll() {
        // When
        Granted granted = granted(Asks.lease(1).need(500_000), account(101_500, 1_000, 500));

        // Then
        assertThat(granted.amount()).isEqualTo(new Usd(100_000));
        assertThat(granted.left()).isEqualTo(Usd.ZERO);
        assertThat(granted.shortage()).isNotNull().extracting(Shortage::source).isEqualTo(LimitSource.ACCOUNT_CREDITS);
    }

    @Test
    void refusesWhatIsMoreThanIsLeftAndNamesTheFirstLimitThatBinds() {
        // Given
        Shortage account = account(10_000, 0, 0);
        Shortage key = limit(LimitSource.KEY_LIMIT, SpendInterval.DAILY, 5_000, 4_500);
        Shortage lifetime = limit(LimitSource.WORKSPACE_BUDGET, SpendInterval.LIFETIME, 900, 0);
        Shortage daily = limit(LimitSource.WORKSPACE_BUDGET, SpendInterval.DAILY, 800, 0);

        // When, then
        assertThat(decide(Asks.lease(1), account, key, lifetime, daily)).isEqualTo(new Refused(key));
        assertThat(decide(Asks.lease(1), account, lifetime, daily)).isEqualTo(new Refused(lifetime));
        assertThat(decide(Asks.lease(1).least(10_001), account, key)).isEqualTo(new Refused(account));
    }

    @Test
    void letsFreeRequestsThroughUnlessTheAccountOwesMoney() {
        assertThat(granted(Asks.lease(1).free(), account(5_000, 5_000, 0)).amount())
                .isEqualTo(Usd.ZERO);
        assertThat(granted(Asks.lease(1).free(), account(5_000, 1_000, 4_000)).amount())
                .isEqualTo(Usd.ZERO);
        assertThat(decide(Asks.lease(1).free(), account(5_000, 5_001, 0))).isInstanceOf(Refused.class);
    }

    @Test
    void endsALeaseWhereAnyIntervalStartsAnew() {
        // Given
        Instant end = NOW.plusSeconds(30);
        Shortage key =
                new Shortage(LimitSource.KEY_LIMIT, SpendInterval.DAILY, new Usd(1_000_000), Usd.ZERO, Usd.ZERO, end);

        // When, then
        assertThat(granted(Asks.lease(1), account(1_000_000, 0, 0), key).admitsMs())
                .isEqualTo(30_000);
        assertThat(granted(Asks.lease(1), account(1_000_000, 0, 0)).admitsMs()).isEqualTo(MOST.toMillis());
    }

    @Test
    void neverLendsMoreThanIsLeftNorLessThanIsOfUse() {
        for (long seed = 0; seed < 50_000; seed++) {
            // Given
            Random random = new Random(seed);
            List<Shortage> limits = new ArrayList<>(List.of(account(amount(random), amount(random), amount(random))));
            for (int i = random.nextInt(4); i > 0; i--) {
                limits.add(limit(LimitSource.KEY_LIMIT, SpendInterval.LIFETIME, amount(random), amount(random)));
            }
            long least = random.nextInt(10) == 0 ? 0 : 1 + amount(random);
            LeaseAsked asked = Asks.lease(1)
                    .least(least)
                    .need(least + random.nextInt(100) * least)
                    .wish(amount(random))
                    .ask();
            long left = limits.stream()
                    .mapToLong(limit -> limit.left().nanos())
                    .min()
                    .orElseThrow();

            // When
            LeaseAnswer answer = LeaseDecision.decide(asked, limits, NOW, MOST);

            // Then
            switch (answer) {
                case Granted granted -> {
                    long amount = granted.amount().nanos();
                    assertThat(amount).as("seed %d", seed).isBetween(least, Math.max(0, left));
                    assertThat(granted.left().nanos()).as("seed %d", seed).isEqualTo(Math.max(0, left) - amount);
                    assertThat(granted.shortage() == null)
                            .as("seed %d", seed)
                            .isEqualTo(amount >= asked.need().nanos());
                    assertThat(amount <= asked.need().nanos() || amount <= left / 8)
                            .as("seed %d: no more than needed, but of plenty", seed)
                            .isTrue();
                }
                case Refused refused ->
                    assertThat(least == 0 || left < least).as("seed %d", seed).isTrue();
                case LeaseAnswer.Parked parked -> throw new AssertionError("seed " + seed);
            }
        }
    }

    private static long amount(Random random) {
        return random.nextLong(1L << random.nextInt(1, 40));
    }

    private static Granted granted(Asks asks, Shortage... limits) {
        return (Granted) decide(asks, limits);
    }

    private static LeaseAnswer decide(Asks asks, Shortage... limits) {
        return LeaseDecision.decide(asks.ask(), List.of(limits), NOW, MOST);
    }

    private static Shortage account(long credited, long spent, long reserved) {
        return new Shortage(
                LimitSource.ACCOUNT_CREDITS,
                SpendInterval.LIFETIME,
                new Usd(credited),
                new Usd(spent),
                new Usd(reserved),
                null);
    }

    private static Shortage limit(LimitSource source, SpendInterval interval, long limit, long spent) {
        return new Shortage(source, interval, new Usd(limit), new Usd(spent), Usd.ZERO, interval.endOf(NOW));
    }
}
