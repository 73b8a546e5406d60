// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.autorouter.sandbox.sample.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class BillingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Ending FAILED = new Ending.Failed(Failure.of(Failure.Code.TIMEOUT, "too late"));
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new SecureRandom());

    private final GenerationId id = GenerationId.next(IDS);
    private final GenerationEnded ended = Samples.ending().generationId(id).build();
    private final Producer<String, byte[]> producer =
            new KafkaConnection(KafkaTestResource.bootstrapServers(), "test", "0", Map.of()).producer("endings", 0);
    private final TopicProbe<GenerationCharged> charged =
            TopicProbe.on(KafkaTestResource.bootstrapServers(), Topics.GENERATION_CHARGED);
    private final TopicProbe<byte[]> dead =
            TopicProbe.raw(KafkaTestResource.bootstrapServers(), Groups.deadLetters(Groups.BILLING_CHARGE));

    @BeforeEach
    void awaitReadiness() throws InterruptedException {
        awaitReady(true);
    }

    @AfterEach
    void close() {
        producer.close();
        charged.close();
        dead.close();
    }

    @Test
    void chargesOnceWhenTheEndingIsDeliveredTwice() throws Exception {
        // When
        publish(ended);
        GenerationCharged first = charged.await(event -> event.generationId().equals(id));
        publish(ended);
        publish(ended);
        settle();

        // Then
        assertThat(first.charged()).isEqualTo(new Usd(71_000));
        assertThat(first.kind()).isEqualTo(GenerationCharged.Kind.CHARGED);
        assertThat(told(id)).hasSizeGreaterThanOrEqualTo(2).containsOnly(first);
        assertThat(Books.rows("select charged_nanos, upstream_nanos, kind from billing.charge where generation_id = '"
                        + id + "'"))
                .containsExactly("71000|71000|CHARGED");
        assertThat(Books.rows("select kind, amount_nanos from billing.transfer where generation_id = '" + id
                        + "' order by kind"))
                .containsExactly("CHARGE|71000", "UPSTREAM|71000");
    }

    @Test
    void tellsTheAccountsOwnPartition() throws Exception {
        // When
        publish(ended);

        // Then
        var record = charged.awaitRecord(
                seen -> seen.event() != null && seen.event().generationId().equals(id), PATIENCE);
        assertThat(record.key()).isEqualTo(ended.caller().accountId().value());
        assertThat(header(record.headers().lastHeader("ce_source").value())).isEqualTo("/autorouter/billing");
    }

    @Test
    void chargesNothingForAFailedAnswerAndBooksWhatItsProviderIsOwed() throws Exception {
        // Given
        var abandoned = Samples.ending()
                .generationId(id)
                .ending(new Ending.Abandoned())
                .answeredByNobody()
                .build();
        var failed = Samples.ending().generationId(id).attempt(2).ending(FAILED).build();

        // When
        publish(abandoned);
        publish(failed);

        // Then
        GenerationCharged event = charged.await(found -> found.generationId().equals(id), PATIENCE);
        assertThat(event.kind()).isEqualTo(GenerationCharged.Kind.INSURED);
        assertThat(event.charged()).isEqualTo(Usd.ZERO);
        assertThat(event.upstreamCost()).isEqualTo(new Usd(71_000));
    }

    @Test
    void putsUsageAfterTheEndInSuspense() throws Exception {
        // When
        publish(ended);
        publish(Samples.ending().generationId(id).attempt(2).build());
        settle();

        // Then
        assertThat(told(id)).containsOnly(told(id).getFirst());
        assertThat(Books.rows("select attempt, reason, upstream_nanos from billing.suspense where generation_id = '"
                        + id + "'"))
                .containsExactly("2|LATE|71000");
        assertThat(Books.rows("select sum(balance_nanos) from billing.balance")).containsExactly("0");
    }

    @Test
    void setsPoisonAsideAndGoesOn() throws Exception {
        // Given
        byte[] garbage = ("{ no event " + id).getBytes(StandardCharsets.UTF_8);
        GenerationId unpricedId = GenerationId.next(IDS);
        byte[] unpriced = EventJson.write(
                Samples.ending().generationId(unpricedId).price(null).build());

        // When
        send(garbage);
        send(unpriced);
        send(null);
        publish(ended);

        // Then
        charged.await(event -> event.generationId().equals(id), PATIENCE);
        var ofGarbage = dead.awaitRecord(seen -> Arrays.equals(seen.event(), garbage), PATIENCE);
        var ofUnpriced = dead.awaitRecord(seen -> Arrays.equals(seen.event(), unpriced), PATIENCE);
        var ofTombstone = dead.awaitRecord(seen -> seen.event() == null, PATIENCE);
        assertThat(reason(ofGarbage)).isEqualTo("not a GenerationEnded");
        assertThat(reason(ofUnpriced)).startsWith("price: none (expected: ");
        assertThat(reason(ofTombstone)).isEqualTo("a tombstone in place of GenerationEnded");
        assertThat(header(ofGarbage.headers().lastHeader("dead-letter-topic").value()))
                .isEqualTo(Topics.GENERATION_ENDED.name());
        assertThat(Books.rows("select from billing.charge where generation_id = '" + unpricedId + "'"))
                .isEmpty();
    }

    @Test
    void waitsForADatabaseThatIsAwayAndLosesNothing() throws Exception {
        // Given
        List<GenerationEnded> many = java.util.stream.Stream.generate(() ->
                        Samples.ending().generationId(GenerationId.next(IDS)).build())
                .limit(500)
                .toList();
        int deadBefore = dead.records().size();

        // When
        Books.shut();
        try {
            for (GenerationEnded each : many) {
                publish(each);
            }
            awaitReady(false);
        } finally {
            Books.open();
        }
        awaitReady(true);

        // Then
        for (GenerationEnded each : many) {
            charged.await(event -> event.generationId().equals(each.generationId()), PATIENCE);
        }
        String ids = String.join(
                "','", many.stream().map(each -> each.generationId().value()).toList());
        assertThat(Books.rows("select count(*), sum(charged_nanos) from billing.charge where generation_id in ('" + ids
                        + "')"))
                .containsExactly("500|35500000");
        assertThat(dead.records()).hasSize(deadBefore);
    }

    @Test
    void showsWhatItDidInItsMetrics() throws Exception {
        // When
        publish(ended);
        charged.await(event -> event.generationId().equals(id), PATIENCE);

        // Then
        assertThat(given().get("/q/metrics").asString())
                .contains("router_billing_charges_total", "router_billing_charged_nanos")
                .contains("router_billing_suspended_total", "router_billing_batch_seconds_count")
                .contains("kafka_consumer_fetch_manager_records_lag");
    }

    private void publish(GenerationEnded event) throws ExecutionException, InterruptedException {
        send(EventJson.write(event));
    }

    private void send(byte @Nullable [] value) throws ExecutionException, InterruptedException {
        String key = ended.caller().accountId().value();
        producer.send(new ProducerRecord<>(Topics.GENERATION_ENDED.name(), key, value))
                .get();
    }

    /** Returns when what was published before is handled: endings of one account are handled in order. */
    private void settle() throws ExecutionException, InterruptedException {
        GenerationId last = GenerationId.next(IDS);
        publish(Samples.ending().generationId(last).build());
        charged.await(event -> event.generationId().equals(last), PATIENCE);
    }

    private List<GenerationCharged> told(GenerationId of) {
        return charged.all().stream()
                .filter(event -> event.generationId().equals(of))
                .toList();
    }

    private static void awaitReady(boolean ready) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = given().get("/q/health/ready");
            if ((answer.statusCode() == 200) == ready) {
                return;
            }
            assertThat(System.nanoTime()).as(answer.asString()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static String reason(TopicProbe.Seen<byte[]> letter) {
        return header(letter.headers().lastHeader("dead-letter-reason").value());
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
