// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Tables;
import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.database.DatabaseException.Fault;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationStoreKitTest {

    private static final Instant NOW = Instant.parse("2025-06-15T12:00:00.123456Z");
    private GenerationStore store;

    @BeforeAll
    static void migrate() throws SQLException {
        Tables.prepare();
    }

    @BeforeEach
    void empty() throws SQLException {
        Tables.empty();
        store = new GenerationStore(Tables.asService());
    }

    @Test
    void givesTheSameRowInAnyOfTheTwentyFourOrders() throws Exception {
        // Given
        List<Observed> events = Observations.events(new Lives(11).any(NOW));
        store.record(events);
        List<String> wanted = Tables.dump();
        for (List<Observed> order : Observations.permutations(events)) {
            empty();

            // When
            for (Observed event : order) {
                store.record(List.of(event));
            }

            // Then
            assertThat(Tables.dump()).as("order %s", order).isEqualTo(wanted);
        }
    }

    @Test
    void sumsEqualRecomputationAfterShufflesDuplicatesAndReplays() throws Exception {
        for (long seed = 0; seed < 12; seed++) {
            // Given
            empty();
            var random = new Random(seed);
            var lives = new Lives(seed);
            List<Observed> events = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Lives.Life life = lives.any(NOW.minus(Duration.ofHours(random.nextInt(60))));
                events.addAll(Observations.events(life));
            }
            store.record(events);
            List<String> wanted = Tables.dump();
            empty();
            List<Observed> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 2));
            Collections.shuffle(shuffled, random);

            // When
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(50));
                store.record(shuffled.subList(from, to));
                from = to;
            }
            int changedByReplay = store.record(shuffled);

            // Then
            assertThat(Tables.dump()).as("seed %d", seed).isEqualTo(wanted);
            assertThat(changedByReplay).as("seed %d", seed).isZero();
            Tables.assertRollupsEqualRecomputation("seed " + seed);
        }
    }

    @Test
    void facetsSumUpToTheWhole() throws Exception {
        // Given
        var lives = new Lives(5);
        List<Observed> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.addAll(Observations.events(lives.any(NOW)));
        }

        // When
        store.record(events);

        // Then
        for (String whole : List.of("context:%", "task:%")) {
            assertThat(Tables.rows("select model, sum(prompt_tokens + completion_tokens), sum(requests)"
                            + " from analytics.ranking_day where facet like '" + whole + "' group by 1 order by 1"))
                    .isEqualTo(Tables.rows("select model, sum(prompt_tokens + completion_tokens), sum(requests)"
                            + " from analytics.ranking_day where facet = 'all' group by 1 order by 1"));
        }
        for (String axis : List.of("key", "app", "task", "user")) {
            assertThat(Tables.rows(totals(axis))).isEqualTo(Tables.rows(totals("workspace")));
        }
        assertThat(Tables.rows("select distinct facet from analytics.ranking_day order by facet"))
                .contains("modality:tool_calling", "modality:image", "category:programming", "context:10K");
    }

    @Test
    void keepsTheFirstEndingOfTwo() throws Exception {
        // Given
        Lives.Life life = new Lives(3).completed(NOW, Lives.ANNA, "openai/gpt-test", TokenUsage.estimated(10, 5));
        Lives.Life other = new Lives(4).completed(NOW, Lives.ANNA, "google/gemini-test", TokenUsage.estimated(7, 9));
        Observed first = Observations.ended(life.ended());
        Observed second = Observations.withEnd(
                first, requireNonNull(Observations.ended(other.ended()).end()));

        // When
        store.record(List.of(first, second));
        store.record(List.of(second));

        // Then
        assertThat(Tables.rows("select model, completion_tokens from analytics.generation"))
                .containsExactly("openai/gpt-test|5");
        assertThat(Tables.rows("select model, requests, completion_tokens from analytics.usage_day where axis = 'key'"))
                .containsExactly("openai/gpt-test|1|5");
    }

    @Test
    void anAbandonedAttemptCountsForNothing() throws Exception {
        // Given
        GenerationEnded ended = new Lives(3).any(NOW).ended();
        Observed abandoned = Observations.ended(Observations.withEnding(ended, new Ending.Abandoned()));

        // When
        store.record(List.of(abandoned));

        // Then
        assertThat(Tables.rows("select id, attempt, ended_at from analytics.generation"))
                .containsExactly(ended.generationId() + "|1|null");
        assertThat(Tables.rows("select * from analytics.usage_day")).isEmpty();
    }

    @Test
    void keepsTheDecisionOfTheEarlierAttemptInEitherOrder() throws Exception {
        // Given
        Lives.Life life = new Lives(8).any(NOW);
        Observed first = Observations.routed(life);
        Observed again = Observations.withAttempt(first, 2);
        for (List<Observed> order : List.of(List.of(first, again), List.of(again, first))) {
            empty();

            // When
            for (Observed event : order) {
                store.record(List.of(event));
            }

            // Then
            assertThat(Tables.rows("select attempt from analytics.decision")).containsExactly("1");
            assertThat(Tables.rows("select attempt, route_attempt from analytics.generation"))
                    .containsExactly("2|1");
        }
    }

    @Test
    void writersOfTheSameRowsLoseNothing() throws Exception {
        // Given
        var lives = new Lives(21);
        List<List<Observed>> byKind =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Observed> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<Observed> events = Observations.events(lives.any(NOW));
            all.addAll(events);
            for (int kind = 0; kind < byKind.size(); kind++) {
                byKind.get(kind).add(events.get(kind));
            }
        }
        store.record(all);
        List<String> wanted = Tables.dump();
        empty();

        // When
        var start = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newFixedThreadPool(byKind.size())) {
            List<Future<?>> written = new ArrayList<>();
            for (List<Observed> events : byKind) {
                written.add(writers.submit(() -> {
                    start.await();
                    for (int from = 0; from < events.size(); from += 20) {
                        recordWithRetries(events.subList(from, from + 20));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : written) {
                each.get();
            }
        }

        // Then
        assertThat(Tables.dump()).isEqualTo(wanted);
    }

    @Test
    void takesBackTheWholeBatchWhereItsEndFails() throws Exception {
        // Given
        Observed good = Observations.routed(new Lives(1).any(NOW));
        Observed bad = new Observed(
                good.id(),
                good.requestedAt(),
                good.accountId(),
                1,
                null,
                null,
                null,
                new Charge(Instant.MAX, "charged", new Usd(1), new Usd(1)),
                null);

        // When, Then
        assertThatThrownBy(() -> store.record(List.of(good, bad)))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DATA));
        assertThat(Tables.rows("select id from analytics.generation")).isEmpty();
    }

    @Test
    void refusesDaysThatNoGenerationCanHave() throws Exception {
        for (String time : List.of("2024-12-31T23:59:59Z", "2999-01-01T00:00:00Z", "0001-01-01T00:00:00Z")) {
            // Given
            Observed event =
                    Observations.events(new Lives(1).any(Instant.parse(time))).getFirst();

            // When, Then
            assertThatThrownBy(() -> store.record(List.of(event)))
                    .as(time)
                    .isInstanceOfSatisfying(
                            DatabaseException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DATA));
        }
    }

    @Test
    void theServiceMayNeitherDeleteNorChangeTables() {
        for (String forbidden : List.of(
                "delete from analytics.generation",
                "truncate analytics.usage_day",
                "drop table analytics.decision",
                "alter table analytics.generation add column x int",
                "create table analytics.x (y int)",
                "select analytics.drop_days_before(current_date)",
                "delete from analytics.flyway_schema_history")) {
            // When, Then
            assertThatThrownBy(() -> Tables.execute("analytics", forbidden))
                    .as(forbidden)
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theAuditorMayOnlyRead() throws Exception {
        // When
        Tables.execute("auditor", "select count(*) from analytics.generation");
        Tables.execute("auditor", "select count(*) from analytics.usage_day_recomputed");

        // Then
        for (String forbidden :
                List.of("update analytics.usage_day set requests = 0", "select analytics.ensure_day(current_date)")) {
            assertThatThrownBy(() -> Tables.execute("auditor", forbidden))
                    .as(forbidden)
                    .isInstanceOf(SQLException.class);
        }
    }

    private static String totals(String axis) {
        return "select day, account_id, model, provider, router, sum(requests), sum(spend_nanos), sum(prompt_tokens),"
                + " sum(first_token_ms) from analytics.usage_day where axis = '" + axis
                + "' group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5";
    }

    private void recordWithRetries(List<Observed> events) {
        while (true) {
            try {
                store.record(events);
                return;
            } catch (DatabaseException e) {
                if (e.fault() != Fault.RACE) {
                    throw e;
                }
            }
        }
    }
}
