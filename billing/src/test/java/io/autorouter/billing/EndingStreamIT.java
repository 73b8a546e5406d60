// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LeasesReturned;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.autorouter.sandbox.sample.EndingFlood;
import io.autorouter.sandbox.sample.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A stream of endings with faults through Kafka into the service, each paid from a lease of its account. It is as long as
 * {@code -Dbilling.stream=1000000} says, and tells how fast it was; that decides nothing.
 */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class EndingStreamIT {

    private static final Logger LOG = Logger.getLogger(EndingStreamIT.class);
    private static final int GENERATIONS = Integer.getInteger("billing.stream", 4_000);
    private static final int BATCH = 1_000;
    private static final long SEED = 20_261_127;
    /** Far from what other tests count from. */
    private static final long FIRST = 7_000_000_000L;

    private static final String OURS = "account_id between '" + Samples.accountId(FIRST) + "' and '"
            + Samples.accountId(FIRST + EndingFlood.ACCOUNTS) + "'";
    private static final String BY_LEASE =
            "select coalesce(sum(%s), 0) from billing.lease where gateway = 'stream' and " + OURS;

    private final Map<Long, Leased> leased = new HashMap<>();
    private final EndingFlood flood = new EndingFlood(SEED, FIRST, this::payer);
    private long leases = FIRST;

    /** What is left of the lease that an account is paid from. */
    private record Leased(LeaseId id, long left) {}

    @BeforeEach
    void giveEachAccountCredits() throws Exception {
        Patience.awaitReady(true);
        for (long account = 1; account <= EndingFlood.ACCOUNTS; account++) {
            given().header(
                            "X-Autorouter-Account",
                            Samples.accountId(FIRST + account).value())
                    .header("Idempotency-Key", "stream")
                    .contentType("application/json")
                    .body("{\"amount\": 1000}")
                    .post("/api/v1/credits")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void losesNothingAndChargesNothingTwice() throws Exception {
        // Given
        long deadlocksBefore = deadlocks();
        long cpuBefore = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();

        // When
        long began = System.nanoTime();
        try (Producer<String, byte[]> producer = new KafkaConnection(
                        KafkaTestResource.bootstrapServers(), "test", "0", Map.of())
                .producer("stream", 5)) {
            publish(producer);
            publishMarks(producer);
        }
        awaitMarks();
        long ms = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
        long cpu = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                - cpuBefore;
        LOG.infof(
                "stream seed=%d endings=%d generations=%d leases=%d ms=%d endingsPerSecond=%d cpuMsBesideTheDatabase=%d",
                SEED, flood.sent(), GENERATIONS, leases - FIRST, ms, flood.sent() * 1_000 / ms, cpu);
        giveBack();

        // Then
        assertThat(number("select count(*) from billing.charge where lease_id is not null and " + OURS))
                .isEqualTo(GENERATIONS);
        assertThat(number("select sum(charged_nanos) from billing.charge where " + OURS))
                .isEqualTo(flood.charged());
        assertThat(number("select sum(upstream_nanos) from billing.charge where " + OURS))
                .isEqualTo(flood.owed());
        assertThat(number("select count(*) from billing.suspense where reason = 'UNKNOWN' and " + OURS))
                .isEqualTo(flood.abandoned());
        assertThat(number("select count(*) from billing.suspense where reason <> 'UNKNOWN' and " + OURS))
                .isZero();
        assertThat(number("select sum(spent_nanos) from billing.purse where owner_id = account_id and " + OURS))
                .isEqualTo(flood.charged());
        assertThat(number("select sum(balance_nanos) from billing.balance")).isZero();
        assertThat(number(BY_LEASE.formatted("posted_nanos"))).isEqualTo(flood.charged());
        assertThat(number(BY_LEASE.formatted("beyond_nanos"))).isZero();
        assertThat(number(BY_LEASE.formatted("open_nanos"))).isZero();
        assertThat(number("select coalesce(sum(reserved_nanos), 0) from billing.purse where " + OURS))
                .isZero();
        assertThat(deadlocks()).isEqualTo(deadlocksBefore);
    }

    /** Publishes batch after batch; now and then one comes again, the last of it first. */
    private void publish(Producer<String, byte[]> producer) throws Exception {
        Random dice = new Random(SEED);
        for (int left = GENERATIONS; left > 0; left -= BATCH) {
            List<GenerationEnded> batch = flood.next(Math.min(BATCH, left));
            send(producer, batch);
            if (dice.nextInt(20) == 0) {
                send(producer, batch.reversed());
            }
        }
    }

    private static void send(Producer<String, byte[]> producer, Collection<GenerationEnded> endings) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (GenerationEnded ended : endings) {
            sent.add(producer.send(new ProducerRecord<>(
                    Topics.GENERATION_ENDED.name(), ended.caller().accountId().value(), EventJson.write(ended))));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    /** The last ending of each account, for nothing: once it is booked, so are all before it. */
    private static void publishMarks(Producer<String, byte[]> producer) throws Exception {
        List<GenerationEnded> marks = new ArrayList<>();
        for (long account = 1; account <= EndingFlood.ACCOUNTS; account++) {
            marks.add(Samples.ending()
                    .generationId(Samples.generationId(2 * FIRST + account))
                    .caller(new Caller(Samples.accountId(FIRST + account), Samples.keyId(FIRST + account), null))
                    .usage(TokenUsage.NONE)
                    .build());
        }
        send(producer, marks);
    }

    private static void awaitMarks() throws Exception {
        String marks = "select count(*) from billing.charge where lease_id is null and " + OURS;
        long seen = -1;
        long booked = -1;
        while (seen < EndingFlood.ACCOUNTS) {
            // Patience has its end, and a long stream none: as long as it moves, it goes on.
            long before = booked;
            booked = Patience.await(
                    "another charge",
                    () -> number("select count(*) from billing.charge where " + OURS),
                    count -> count > before);
            seen = number(marks);
        }
    }

    /** Pays from the account's lease, and takes the next one where that does not suffice. */
    private Caller payer(long number, long nanos) {
        Leased lease = leased.get(number);
        if (lease == null || lease.left() < nanos) {
            if (lease != null) {
                giveBack(lease);
            }
            lease = lend(number, 200 * Math.max(nanos, 1_000_000));
        }
        leased.put(number, new Leased(lease.id(), lease.left() - nanos));
        return new Caller(Samples.accountId(number), Samples.keyId(number), null).paidFrom(lease.id());
    }

    private Leased lend(long number, long nanos) {
        LeaseId id = new LeaseId("lse-%026d".formatted(++leases));
        LeaseAsked asked = new LeaseAsked(
                id,
                "stream",
                Samples.accountId(number),
                Samples.keyId(number),
                WorkspaceId.defaultOf(Samples.accountId(number)),
                null,
                false,
                List.of(),
                new Usd(nanos),
                new Usd(nanos),
                Usd.ZERO,
                List.of());
        byte[] answer = given().body(EventJson.write(asked))
                .contentType("application/json")
                .post("/internal/v1/leases")
                .asByteArray();
        try {
            return new Leased(
                    id,
                    ((LeaseAnswer.Granted) EventJson.read(answer, LeaseAnswer.class))
                            .amount()
                            .nanos());
        } catch (Exception e) {
            throw new IllegalStateException("lease " + id, e);
        }
    }

    private void giveBack() {
        leased.values().forEach(EndingStreamIT::giveBack);
    }

    private static void giveBack(Leased lease) {
        var back = new LeasesReturned(List.of(new LeaseReturned(lease.id(), new Usd(lease.left()), false)));
        given().body(EventJson.write(back))
                .contentType("application/json")
                .post("/internal/v1/leases/returned")
                .then()
                .statusCode(204);
    }

    private static long deadlocks() throws Exception {
        return number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    private static long number(String sql) throws Exception {
        return Long.parseLong(Books.rows(sql).getFirst());
    }
}
