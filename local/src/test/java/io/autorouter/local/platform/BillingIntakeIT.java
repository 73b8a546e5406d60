// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.EventFeed;
import io.autorouter.sandbox.sample.EndingFlood;
import io.autorouter.sandbox.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast billing takes in what waits for it: a backlog of endings with faults in Kafka, each paid from a lease, into a
 * database that loses nothing. Only where {@code -Dscale.endings=1000000} asks for so many generations; the figures go to
 * {@code target/scale.txt} and decide nothing, the sums do.
 */
@EnabledIfSystemProperty(named = "scale.endings", matches = "\\d+")
class BillingIntakeIT {

    private static final int GENERATIONS = Integer.getInteger("scale.endings", 0);
    private static final long SEED = Long.getLong("scale.seed", 20_261_127);
    private static final int BATCH = 1_000;
    private static final int LEASES = 16;
    /** An answer of the flood costs less, on average. */
    private static final long ANSWER_NANOS = 1_000_000;

    private static final String DEADLOCKS = "select deadlocks from pg_stat_database where datname = current_database()";

    @TempDir
    private Path data;

    private final Map<Long, Integer> drawn = new HashMap<>();
    private final Map<Long, Long> left = new HashMap<>();
    private long held;

    @Test
    void booksWhatWaits() throws Exception {
        try (var alone = new ServiceAlone("billing", data)) {
            // Given
            alone.startService();
            held = Math.max(1, GENERATIONS / EndingFlood.ACCOUNTS) * ANSWER_NANOS / LEASES + ANSWER_NANOS * BATCH;
            for (long account = 1; account <= EndingFlood.ACCOUNTS; account++) {
                lend(alone, account);
            }
            var flood = new EndingFlood(SEED, 0, this::payer);
            long deadlocks = alone.number(DEADLOCKS);

            // When
            alone.stopService();
            publish(alone.bootstrapServers(), flood);
            alone.startService();
            double warm = await(alone, GENERATIONS / 10);
            long began = System.nanoTime();
            ServiceAlone.Cpu before = alone.cpu();
            await(alone, GENERATIONS);
            double seconds = (System.nanoTime() - began) / 1e9;
            ServiceAlone.Cpu used = alone.cpu().since(before);

            // Then
            double endings = flood.sent() * (GENERATIONS - warm) / GENERATIONS;
            Figures.note(String.format(
                    Locale.ROOT,
                    "billing seed=%d generations=%d endings=%d endingsPerSecond=%.0f perCpuSecond=%.0f billingCpuMicros=%.0f"
                            + " postgresCpuMicros=%.0f kafkaCpuMicros=%.0f",
                    SEED,
                    GENERATIONS,
                    flood.sent(),
                    endings / seconds,
                    endings / (used.service() + used.postgres()),
                    used.service() / endings * 1e6,
                    used.postgres() / endings * 1e6,
                    used.kafka() / endings * 1e6));
            awaitSilence(alone, flood);
            assertThat(alone.number("select count(*) from billing.charge where lease_id is not null"))
                    .isEqualTo(GENERATIONS);
            assertThat(alone.number("select sum(charged_nanos) from billing.charge"))
                    .isEqualTo(flood.charged());
            assertThat(alone.number("select sum(upstream_nanos) from billing.charge"))
                    .isEqualTo(flood.owed());
            assertThat(alone.number("select sum(amount_nanos) from billing.transfer where kind = 'CHARGE'"))
                    .isEqualTo(flood.charged());
            assertThat(alone.number("select count(*) from billing.suspense where reason <> 'UNKNOWN'"))
                    .isZero();
            assertThat(alone.number("select sum(spent_nanos) from billing.purse where owner_id = account_id"))
                    .isEqualTo(flood.charged());
            assertThat(alone.number("select sum(posted_nanos) from billing.lease"))
                    .isEqualTo(flood.charged());
            assertThat(alone.number("select sum(beyond_nanos) from billing.lease"))
                    .isZero();
            assertThat(alone.number("select sum(balance_nanos) from billing.balance"))
                    .isZero();
            assertThat(alone.number(DEADLOCKS)).isEqualTo(deadlocks);
        }
    }

    /** Waits until so many are charged. */
    private static long await(ServiceAlone alone, long wanted) throws Exception {
        while (true) {
            long there = (long) alone.metric("router_billing_charges_total");
            if (there >= wanted) {
                return there;
            }
            Thread.sleep(100);
        }
    }

    /** The last endings of the backlog may be copies: they are read when all attempts that were given up stand in suspense. */
    private static void awaitSilence(ServiceAlone alone, EndingFlood flood) throws Exception {
        while (alone.number("select count(*) from billing.suspense where reason = 'UNKNOWN'") < flood.abandoned()) {
            Thread.sleep(100);
        }
    }

    private static void publish(String bootstrapServers, EndingFlood flood) throws Exception {
        Random dice = new Random(SEED);
        try (var feed = new EventFeed(bootstrapServers, 5, Map.of())) {
            for (int left = GENERATIONS; left > 0; left -= BATCH) {
                List<GenerationEnded> batch = flood.next(Math.min(BATCH, left));
                publish(feed, batch);
                if (dice.nextInt(20) == 0) {
                    publish(feed, batch.reversed());
                }
                feed.flush();
            }
        }
    }

    private static void publish(EventFeed feed, List<GenerationEnded> endings) {
        for (GenerationEnded ended : endings) {
            feed.publish(Topics.GENERATION_ENDED, ended.caller().accountId().value(), EventJson.write(ended));
        }
    }

    private void lend(ServiceAlone alone, long account) throws Exception {
        AccountId id = Samples.accountId(account);
        long dollars = 1 + LEASES * held / 1_000_000_000;
        assertThat(alone.ask(
                                "POST",
                                "/api/v1/credits",
                                Map.of("X-Autorouter-Account", id.value(), "Idempotency-Key", "intake"),
                                "{\"amount\": " + dollars + "}")
                        .statusCode())
                .isEqualTo(200);
        for (int lease = 0; lease < LEASES; lease++) {
            var asked = new LeaseAsked(
                    lease(account, lease),
                    "intake",
                    id,
                    Samples.keyId(account),
                    WorkspaceId.defaultOf(id),
                    null,
                    false,
                    List.of(),
                    new Usd(held),
                    new Usd(held),
                    Usd.ZERO,
                    List.of());
            String answer = alone.ask(
                            "POST",
                            "/internal/v1/leases",
                            Map.of(),
                            new String(EventJson.write(asked), StandardCharsets.UTF_8))
                    .body();
            assertThat(answer).contains(Long.toString(held));
        }
    }

    private static LeaseId lease(long account, int number) {
        return new LeaseId("lse-%026d".formatted(account * LEASES + number));
    }

    /** Pays from the account's lease, and from the next one where that does not suffice. */
    private Caller payer(long account, long nanos) {
        long rest = left.getOrDefault(account, held) - nanos;
        if (rest < 0) {
            drawn.merge(account, 1, Integer::sum);
            rest = held - nanos;
        }
        left.put(account, rest);
        int number = drawn.getOrDefault(account, 0);
        assertThat(number).as("leases of account " + account).isLessThan(LEASES);
        return new Caller(Samples.accountId(account), Samples.keyId(account), null).paidFrom(lease(account, number));
    }
}
