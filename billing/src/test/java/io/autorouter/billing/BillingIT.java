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
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.autorouter.sandbox.sample.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class BillingIT {

    private static final Ending FAILED = new Ending.Failed(Failure.of(Failure.Code.TIMEOUT, "too late"));

    private final GenerationId id = Endings.freshId();
    private final GenerationEnded ended = Samples.ending().generationId(id).build();
    private final Endings endings = new Endings();

    @BeforeEach
    void awaitReadiness() throws Exception {
        Patience.awaitReady(true);
    }

    @AfterEach
    void close() {
        endings.close();
    }

    @Test
    void chargesOnceWhenTheEndingIsDeliveredTwice() throws Exception {
        // When
        endings.publish(ended);
        GenerationCharged first = endings.awaitCharge(id);
        endings.publish(ended);
        endings.publish(ended);
        endings.settle();

        // Then
        assertThat(first.charged()).isEqualTo(new Usd(71_000));
        assertThat(first.kind()).isEqualTo(GenerationCharged.Kind.CHARGED);
        assertThat(endings.told(id)).hasSizeGreaterThanOrEqualTo(2).containsOnly(first);
        assertThat(Books.rows("select charged_nanos, upstream_nanos, kind from billing.charge where generation_id = '"
                        + id + "'"))
                .containsExactly("71000|71000|CHARGED");
        assertThat(Books.rows(
                        "select kind, amount_nanos from billing.transfer where cause_id = '" + id + "' order by kind"))
                .containsExactly("CHARGE|71000", "UPSTREAM|71000");
    }

    @Test
    void tellsTheAccountsOwnPartition() throws Exception {
        // When
        endings.publish(ended);

        // Then
        var record = endings.charged.awaitRecord(
                seen -> seen.event() != null && seen.event().generationId().equals(id), Endings.PATIENCE);
        assertThat(record.key()).isEqualTo(ended.caller().accountId().value());
        assertThat(new String(record.headers().lastHeader("ce_source").value(), StandardCharsets.UTF_8))
                .isEqualTo("/autorouter/billing");
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
        endings.publish(abandoned);
        endings.publish(failed);

        // Then
        GenerationCharged event = endings.awaitCharge(id);
        assertThat(event.kind()).isEqualTo(GenerationCharged.Kind.INSURED);
        assertThat(event.charged()).isEqualTo(Usd.ZERO);
        assertThat(event.upstreamCost()).isEqualTo(new Usd(71_000));
    }

    @Test
    void putsUsageAfterTheEndInSuspense() throws Exception {
        // When
        endings.publish(ended);
        endings.publish(Samples.ending().generationId(id).attempt(2).build());
        endings.settle();

        // Then
        assertThat(endings.told(id)).containsOnly(endings.told(id).getFirst());
        assertThat(Books.rows("select attempt, reason, upstream_nanos from billing.suspense where generation_id = '"
                        + id + "'"))
                .containsExactly("2|LATE|71000");
        assertThat(Books.rows("select sum(balance_nanos) from billing.balance")).containsExactly("0");
    }

    @Test
    void setsPoisonAsideAndGoesOn() throws Exception {
        // Given
        byte[] garbage = ("{ no event " + id).getBytes(StandardCharsets.UTF_8);
        GenerationId unpricedId = Endings.freshId();
        byte[] unpriced = EventJson.write(
                Samples.ending().generationId(unpricedId).price(null).build());

        byte[] outOfTime = EventJson.write(Endings.fresh()
                .requestedAt(Instant.parse("+300000-01-01T00:00:00Z"))
                .build());

        // When
        endings.send(garbage);
        endings.send(unpriced);
        endings.send(outOfTime);
        endings.send(null);
        endings.publish(ended);

        // Then
        endings.awaitCharge(id);
        assertThat(endings.awaitDeath(garbage)).isEqualTo("not a GenerationEnded");
        assertThat(endings.awaitDeath(unpriced)).startsWith("price: none (expected: ");
        assertThat(endings.awaitDeath(outOfTime)).startsWith("ERROR: time zone displacement out of range");
        assertThat(endings.awaitDeath(null)).isEqualTo("a tombstone in place of GenerationEnded");
        var letter = endings.dead.awaitRecord(seen -> Arrays.equals(seen.event(), garbage), Endings.PATIENCE);
        assertThat(Endings.header(letter, "topic")).isEqualTo(Topics.GENERATION_ENDED.name());
        assertThat(Books.rows("select from billing.charge where generation_id = '" + unpricedId + "'"))
                .isEmpty();
    }

    @Test
    void waitsForADatabaseThatIsAwayAndLosesNothing() throws Exception {
        // Given
        List<GenerationEnded> many = Stream.generate(
                        () -> Samples.ending().generationId(Endings.freshId()).build())
                .limit(500)
                .toList();
        int deadBefore = endings.dead.records().size();

        // When
        Books.shut();
        try {
            for (GenerationEnded each : many) {
                endings.publish(each);
            }
            Patience.awaitReady(false);
        } finally {
            Books.open();
        }
        Patience.awaitReady(true);

        // Then
        for (GenerationEnded each : many) {
            endings.awaitCharge(each.generationId());
        }
        String ids = String.join(
                "','", many.stream().map(each -> each.generationId().value()).toList());
        assertThat(Books.rows("select count(*), sum(charged_nanos) from billing.charge where generation_id in ('" + ids
                        + "')"))
                .containsExactly("500|35500000");
        assertThat(endings.dead.records()).hasSize(deadBefore);
    }

    @Test
    void showsWhatItDidInItsMetrics() throws Exception {
        // When
        endings.publish(ended);
        endings.awaitCharge(id);

        // Then
        assertThat(given().get("/q/metrics").asString())
                .contains("router_billing_charges_total", "router_billing_charged_nanos")
                .contains("autorouter_cost_usd_total{model=\"openai/gpt-5-mini\"}")
                .contains("router_billing_suspended_total", "router_billing_batch_seconds_count")
                .contains("kafka_consumer_fetch_manager_records_lag");
    }
}
