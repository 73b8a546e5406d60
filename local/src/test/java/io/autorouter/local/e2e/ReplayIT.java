// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.local.audit.AuditStore;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.sample.Samples;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that come again, in any order, or days late: the books and the statistics are what they would be without. */
class ReplayIT {

    private static final long SEED = 20_261_127;
    private static final Duration LATE = Duration.ofDays(2);

    /** What stands in the books, and what statistics add up; what is reserved at the moment comes and goes. */
    private static final List<String> TABLES = List.of(
            "billing.charge",
            "billing.transfer",
            "billing.suspense",
            "billing.price_in_force",
            "(select owner_id, credited_nanos, spent_nanos, byok_nanos from billing.purse)",
            "(select owner_id, day, spent_nanos, byok_nanos from billing.spending)",
            "analytics.usage_hour",
            "analytics.usage_day",
            "analytics.ranking_day",
            "analytics.app_day",
            "analytics.decision_day");

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void changesNothingWhenAllTopicsAreReadFromZeroTwiceAndShuffled() throws Exception {
        // Given
        for (int i = 0; i < 6; i++) {
            client.stream("""
                    {"model": "openrouter/auto", "stream": true,
                     "messages": [{"role": "user", "content": "Which %d rivers are the longest?"}]}
                    """.formatted(i + 2));
        }
        Platform.booksBalance();
        Map<String, String> before = books();

        for (int time = 0; time < 2; time++) {
            // When
            Replay.fromZero(Groups.BILLING_CHARGE, "billing");
            Replay.fromZero(Groups.ANALYTICS_RECORD, "analytics");
            Replay.shuffled(Topics.GENERATION_ENDED, SEED + time);
            Replay.shuffled(Topics.GENERATION_CHARGED, SEED + time);
            Replay.awaitRead(Groups.BILLING_CHARGE);
            Replay.awaitRead(Groups.ANALYTICS_RECORD);

            // Then
            Platform.booksBalance();
            assertThat(books()).as("seed %d", SEED + time).isEqualTo(before);
        }
    }

    @Test
    void countsAnEndingOfTwoDaysAgoOnItsDayAndAtThePriceOfThen() throws Exception {
        // Given
        var today = client.ask("""
                {"model": "google/gemini-2.5-flash-lite", "messages": [{"role": "user", "content": "What is late?"}]}
                """);
        Instant then = Clock.systemUTC().instant().minus(LATE).truncatedTo(ChronoUnit.MILLIS);
        LocalDate day = LocalDate.ofInstant(then, ZoneOffset.UTC);
        Price price = Price.of("of-then", UsdPerToken.of("0.000003"), UsdPerToken.of("0.0000155"));
        BigDecimal cost = new BigDecimal("0.000003")
                .multiply(BigDecimal.valueOf(1_001))
                .add(new BigDecimal("0.0000155").multiply(BigDecimal.valueOf(77)));
        Caller caller = callerOf(today.generationId());
        String spent = "select coalesce(sum(spent_nanos), 0) from billing.spending where owner_id = '" + caller.keyId()
                + "' and day = '" + day + "'";
        long before = Platform.count(spent);
        GenerationEnded late = Samples.ending()
                .generationId(new GenerationId(
                        UuidV7.of("gen", then.toEpochMilli(), new SecureRandom().generateSeed(UuidV7.ENTROPY_BYTES))))
                .requestedAt(then)
                .caller(caller)
                .requested("google/gemini-2.5-flash-lite", null)
                .answeredBy("google/gemini-2.5-flash-lite", "simulator/bulk")
                .price(price)
                .usage(new TokenUsage(1_001, 77, 0, 0, 0, UsageSource.PROVIDER))
                .build();

        // When
        for (int copy = 0; copy < 2; copy++) {
            send(late);
        }

        // Then
        JsonNode generation = client.await(
                        "/api/v1/generation?id=" + late.generationId(),
                        found -> found.path("data").path("total_cost").isNumber())
                .path("data");
        assertThat(generation.path("total_cost").decimalValue()).isEqualByComparingTo(cost);
        assertThat(generation.path("created_at").asText()).startsWith(day.toString());
        assertThat(Platform.count(spent) - before)
                .isEqualTo(cost.movePointRight(9).longValueExact());
        assertThat(Platform.count("select count(*) from billing.price_list where version = 'of-then' and valid_from = '"
                        + then + "'"))
                .isEqualTo(1);
        var manager = new ChatClient(Platform.run().gateway(), Platform.run().managementKey());
        JsonNode activity = manager.get("/api/v1/activity?date=" + day).path("data");
        assertThat(activity).anySatisfy(row -> {
            assertThat(row.path("date").asText()).startsWith(day.toString());
            assertThat(row.path("provider_name").asText()).isEqualTo("simulator/bulk");
            assertThat(row.path("usage").decimalValue()).isGreaterThanOrEqualTo(cost);
        });
    }

    private static Caller callerOf(String generationId) {
        try (var probe = TopicProbe.on(Platform.run().kafka(), Topics.GENERATION_ENDED)) {
            Caller asked = probe.await(ended -> ended.generationId().value().equals(generationId))
                    .caller();
            return new Caller(asked.accountId(), asked.keyId(), null, asked.workspaceId());
        }
    }

    private static void send(GenerationEnded ended) throws Exception {
        try (var producer = new KafkaConnection(Platform.run().kafka(), "test", "late", Map.of()).producer("late", 0)) {
            producer.send(new ProducerRecord<>(
                            Topics.GENERATION_ENDED.name(),
                            ended.caller().accountId().value(),
                            EventJson.write(ended)))
                    .get();
        }
    }

    private static Map<String, String> books() throws Exception {
        Map<String, String> sums = new LinkedHashMap<>();
        try (AuditStore store = AuditStore.connect(Platform.run().postgres())) {
            for (String table : TABLES) {
                sums.put(
                        table,
                        store.rows(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(line::text, '|' order by"
                                                + " line::text)), '') from " + table + " line",
                                        row -> row.getString(1))
                                .getFirst());
            }
        }
        return sums;
    }
}
