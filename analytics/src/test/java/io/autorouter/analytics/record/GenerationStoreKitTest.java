// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Lives;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationStoreKitTest {

    private static final Instant NOW = Instant.parse("2025-06-15T12:00:00.123456Z");
    private static final EmbeddedPostgres POSTGRES = PostgresTestResource.postgres();

    private GenerationStore store;

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(POSTGRES.as("analytics_owner"))
                .schemas("analytics")
                .locations("db/migration")
                .load()
                .migrate();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = POSTGRES.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate analytics.generation, analytics.decision, analytics.usage_day,"
                    + " analytics.usage_facet_day");
        }
        store = new GenerationStore(POSTGRES.as("analytics"));
    }

    @Test
    void givesTheSameRowInAnyOfTheTwentyFourOrders() throws Exception {
        // Given
        List<Observed> events = events(new Lives(11).any(NOW));
        store.record(events);
        List<String> wanted = dump();
        for (List<Observed> order : permutations(events)) {
            empty();

            // When
            for (Observed event : order) {
                store.record(List.of(event));
            }

            // Then
            assertThat(dump()).as("order %s", order).isEqualTo(wanted);
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
                events.addAll(events(life));
            }
            store.record(events);
            List<String> wanted = dump();
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
            assertThat(dump()).as("seed %d", seed).isEqualTo(wanted);
            assertThat(changedByReplay).as("seed %d", seed).isZero();
            assertThat(rows("select day, model, provider, account_id, router, requests, failed_requests, prompt_tokens,"
                            + " completion_tokens, reasoning_tokens, cached_tokens, spend_nanos, upstream_nanos from"
                            + " analytics.usage_day order by 1, 2, 3, 4, 5"))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .isEqualTo(rows("select * from analytics.usage_day_recomputed order by 1, 2, 3, 4, 5"));
        }
    }

    @Test
    void facetsSumUpToTheWhole() throws Exception {
        // Given
        var lives = new Lives(5);
        List<Observed> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.addAll(events(lives.any(NOW)));
        }

        // When
        store.record(events);

        // Then
        assertThat(rows("select model, sum(tokens), sum(requests) from analytics.usage_facet_day"
                        + " where facet like 'context:%' group by model order by model"))
                .isEqualTo(rows("select model, sum(prompt_tokens + completion_tokens), sum(requests)"
                        + " from analytics.usage_day group by model having sum(requests) > 0 order by model"));
        assertThat(rows("select distinct facet from analytics.usage_facet_day order by facet"))
                .contains("modality:tool_calling", "modality:image", "category:programming", "context:10K");
    }

    @Test
    void keepsTheFirstEndingOfTwo() throws Exception {
        // Given
        Lives.Life life = new Lives(3).completed(NOW, Lives.ANNA, "openai/gpt-test", TokenUsage.estimated(10, 5));
        Lives.Life other = new Lives(4).completed(NOW, Lives.ANNA, "google/gemini-test", TokenUsage.estimated(7, 9));
        Observed first = ended(life.ended());
        Observed second = withEnd(first, requireNonNull(ended(other.ended()).end()));

        // When
        store.record(List.of(first, second));
        store.record(List.of(second));

        // Then
        assertThat(rows("select model, completion_tokens from analytics.generation"))
                .containsExactly("openai/gpt-test|5");
        assertThat(rows("select model, requests, completion_tokens from analytics.usage_day"))
                .containsExactly("openai/gpt-test|1|5");
    }

    @Test
    void anAbandonedAttemptCountsForNothing() throws Exception {
        // Given
        GenerationEnded ended = new Lives(3).any(NOW).ended();
        Observed abandoned = ended(withEnding(ended, new Ending.Abandoned()));

        // When
        store.record(List.of(abandoned));

        // Then
        assertThat(rows("select id, attempt, ended_at from analytics.generation"))
                .containsExactly(ended.generationId() + "|1|null");
        assertThat(rows("select * from analytics.usage_day")).isEmpty();
    }

    @Test
    void keepsTheDecisionOfTheEarlierAttemptInEitherOrder() throws Exception {
        // Given
        Lives.Life life = new Lives(8).any(NOW);
        Observed first = routed(life);
        Observed again = withAttempt(first, 2);
        for (List<Observed> order : List.of(List.of(first, again), List.of(again, first))) {
            empty();

            // When
            for (Observed event : order) {
                store.record(List.of(event));
            }

            // Then
            assertThat(rows("select attempt from analytics.decision")).containsExactly("1");
            assertThat(rows("select attempt, route_attempt from analytics.generation"))
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
            List<Observed> events = events(lives.any(NOW));
            all.addAll(events);
            for (int kind = 0; kind < byKind.size(); kind++) {
                byKind.get(kind).add(events.get(kind));
            }
        }
        store.record(all);
        List<String> wanted = dump();
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
        assertThat(dump()).isEqualTo(wanted);
    }

    @Test
    void takesBackTheWholeBatchWhereItsEndFails() throws Exception {
        // Given
        Observed good = routed(new Lives(1).any(NOW));
        Observed bad = new Observed(
                good.id(),
                good.requestedAt(),
                good.accountId(),
                1,
                null,
                null,
                null,
                new Charge(Instant.MAX, "charged", 1, 1));

        // When, Then
        assertThatThrownBy(() -> store.record(List.of(good, bad)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(StoreFault.of(e.getSQLState())).isEqualTo(StoreFault.DATA));
        assertThat(rows("select id from analytics.generation")).isEmpty();
    }

    @Test
    void refusesDaysThatNoGenerationCanHave() throws Exception {
        for (String time : List.of("2024-12-31T23:59:59Z", "2999-01-01T00:00:00Z", "0001-01-01T00:00:00Z")) {
            // Given
            Observed event = events(new Lives(1).any(Instant.parse(time))).getFirst();

            // When, Then
            assertThatThrownBy(() -> store.record(List.of(event)))
                    .as(time)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(StoreFault.of(e.getSQLState())).isEqualTo(StoreFault.DATA));
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
            assertThatThrownBy(() -> execute("analytics", forbidden))
                    .as(forbidden)
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theAuditorMayOnlyRead() throws Exception {
        // When
        execute("auditor", "select count(*) from analytics.generation");
        execute("auditor", "select count(*) from analytics.usage_day_recomputed");

        // Then
        for (String forbidden :
                List.of("update analytics.usage_day set requests = 0", "select analytics.ensure_day(current_date)")) {
            assertThatThrownBy(() -> execute("auditor", forbidden))
                    .as(forbidden)
                    .isInstanceOf(SQLException.class);
        }
    }

    private void recordWithRetries(List<Observed> events) throws SQLException {
        while (true) {
            try {
                store.record(events);
                return;
            } catch (SQLException e) {
                if (StoreFault.of(e.getSQLState()) != StoreFault.RACE) {
                    throw e;
                }
            }
        }
    }

    private static List<Observed> events(Lives.Life life) throws MalformedEventException {
        return List.of(
                EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(life.requested())),
                routed(life),
                ended(life.ended()),
                EventReader.read(Topics.GENERATION_CHARGED.name(), EventJson.write(life.charged())));
    }

    private static Observed routed(Lives.Life life) throws MalformedEventException {
        return EventReader.read(Topics.GENERATION_ROUTED.name(), EventJson.write(life.routed()));
    }

    private static Observed ended(GenerationEnded ended) throws MalformedEventException {
        return EventReader.read(Topics.GENERATION_ENDED.name(), EventJson.write(ended));
    }

    private static Observed withEnd(Observed seen, End end) {
        return new Observed(
                seen.id(), seen.requestedAt(), seen.accountId(), 2, seen.request(), null, end, seen.charge());
    }

    private static Observed withAttempt(Observed seen, int attempt) {
        Route route = requireNonNull(seen.route());
        var other = new Route(
                attempt,
                route.routedAt(),
                "other",
                route.policyVersion(),
                route.cause(),
                route.taskType(),
                "audio",
                "{\"policy\":\"other\"}");
        return new Observed(
                seen.id(), seen.requestedAt(), seen.accountId(), attempt, seen.request(), other, null, null);
    }

    private static GenerationEnded withEnding(GenerationEnded ended, Ending ending) {
        return new GenerationEnded(
                ended.generationId(),
                ended.attempt(),
                ended.requestedAt(),
                ended.endedAt(),
                ended.caller(),
                ended.requestedModel(),
                ended.router(),
                ended.taskType(),
                ended.sessionId(),
                ended.stream(),
                ending,
                ended.answerer(),
                ended.price(),
                ended.usage(),
                ended.upstreamId(),
                ended.firstTokenMs(),
                ended.totalMs(),
                ended.attempts());
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : items) {
            List<T> others = new ArrayList<>(items);
            others.remove(first);
            for (List<T> rest : permutations(others)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }

    /** Everything that is stored, but for the number of steps it took. */
    private static List<String> dump() throws SQLException {
        List<String> all = new ArrayList<>();
        all.addAll(rows("select to_jsonb(g) - 'revision' from analytics.generation g order by day, id"));
        all.addAll(rows("select to_jsonb(d) from analytics.decision d order by day, id"));
        all.addAll(rows(
                "select to_jsonb(u) from analytics.usage_day u order by day, model, provider, account_id, router"));
        all.addAll(rows("select to_jsonb(f) from analytics.usage_facet_day f order by day, facet, model"));
        assertThat(all).isNotEmpty();
        return all;
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = POSTGRES.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(String.join("|", row));
            }
            return found;
        }
    }

    private static void execute(String role, String sql) throws SQLException {
        try (Connection connection = POSTGRES.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
