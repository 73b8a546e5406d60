// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Tables;
import io.autorouter.analytics.record.Recorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is asked, sums and rows give the same answer. */
class QueryStoreKitTest {

    private static final Instant START = Instant.parse("2025-06-10T00:00:00Z");
    private static final Instant END = Instant.parse("2025-06-14T00:00:00Z");
    private static final Instant NO_HOURS = Instant.parse("9000-01-01T00:00:00Z");
    private static final int LIVES = 150;
    private static final int QUESTIONS = 200;

    private final QueryStore store = new QueryStore(Tables.asService());

    /** Once for all: they only ask. */
    @BeforeAll
    static void prepare() throws Exception {
        Tables.prepare();
        var lives = new Lives(11);
        var random = new Random(11);
        List<Lives.Life> all = new ArrayList<>();
        for (int i = 0; i < LIVES; i++) {
            long range = Duration.between(START, END).toMillis();
            all.add(lives.any(START.plusMillis(random.nextLong(range))));
        }
        Recorded.all(all);
    }

    @Test
    void answersFromSumsAsFromRows() {
        for (long seed = 0; seed < QUESTIONS; seed++) {
            // Given
            Query query = question(new Random(seed));
            Plan plan = plan(query);
            var rows = new Plan(query, Plan.Source.ROWS, plan.axis());

            // When
            List<QueryLine> found = store.lines(Lives.ANNA, plan);

            // Then
            assertThat(json(query, used(query, found)))
                    .as("seed %d, %s", seed, plan)
                    .isEqualTo(json(query, used(query, store.lines(Lives.ANNA, rows))));
        }
    }

    @Test
    void readsTheCoarsestSumsThatCanTell() {
        assertThat(source(day(Dimension.MODEL, Dimension.APP))).isEqualTo(Plan.Source.DAYS);
        assertThat(source(day(Dimension.TASK_TYPE, Dimension.APP))).isEqualTo(Plan.Source.DAYS);
        assertThat(source(query(Granularity.HOUR, new Query.Span(START, END), Dimension.APP, Dimension.TASK_TYPE)))
                .isEqualTo(Plan.Source.ROWS);
        assertThat(source(day(Dimension.APP, Dimension.API_KEY_ID))).isEqualTo(Plan.Source.ROWS);
        assertThat(source(day(Dimension.USER, Dimension.MODEL))).isEqualTo(Plan.Source.DAYS);
        assertThat(source(day(Dimension.USER, Dimension.APP))).isEqualTo(Plan.Source.ROWS);
        assertThat(source(query(Granularity.HOUR, new Query.Span(START, END), Dimension.USER)))
                .isEqualTo(Plan.Source.ROWS);
        assertThat(source(day(Dimension.COUNTRY))).isEqualTo(Plan.Source.ROWS);
        assertThat(source(day(Dimension.ORIGIN))).isEqualTo(Plan.Source.ROWS);
        assertThat(source(day(Dimension.GENERATION_ID))).isEqualTo(Plan.Source.ROWS);
        assertThat(source(query(Granularity.HOUR, new Query.Span(START, END), Dimension.MODEL)))
                .isEqualTo(Plan.Source.HOURS);
        assertThat(source(query(null, new Query.Span(START.plusSeconds(3600), END), Dimension.MODEL)))
                .isEqualTo(Plan.Source.HOURS);
        assertThat(source(query(null, new Query.Span(START.plusSeconds(1), END), Dimension.MODEL)))
                .isEqualTo(Plan.Source.ROWS);
        assertThat(Plan.of(query(Granularity.HOUR, new Query.Span(START, END), Dimension.MODEL), NO_HOURS))
                .extracting(Plan::source)
                .isEqualTo(Plan.Source.ROWS);
        assertThat(Plan.of(
                        query(null, new Query.Span(START, START.plus(Duration.ofDays(90))), Dimension.ORIGIN), START))
                .isNull();
    }

    @Test
    void keepsTheLargestGroupsOfEachPartOfTheTime() {
        // Given
        Query whole = day(Dimension.MODEL);
        var most = new Query(
                whole.metrics(), whole.dimensions(), List.of(), whole.span(), Granularity.DAY, List.of(), 1_000, 1);

        // When
        List<QueryLine> lines = store.lines(Lives.ANNA, plan(most));

        // Then
        assertThat(lines).hasSize(4).extracting(QueryLine::time).doesNotHaveDuplicates();
    }

    @Test
    void tellsApartWhatOnlyRowsKnow() {
        // Given
        List<QueryLine> all = store.lines(Lives.ANNA, plan(day()));
        List<QueryLine> origins = store.lines(Lives.ANNA, plan(day(Dimension.ORIGIN)));
        List<QueryLine> generations = store.lines(Lives.ANNA, plan(day(Dimension.GENERATION_ID)));
        String id = generations.getFirst().groups().getFirst();

        // When
        Query one = day();
        List<QueryLine> narrowed = store.lines(
                Lives.ANNA,
                plan(new Query(
                        one.metrics(),
                        one.dimensions(),
                        List.of(new Query.Filter(Dimension.GENERATION_ID, Operator.EQ, List.of(id))),
                        one.span(),
                        null,
                        List.of(),
                        1_000,
                        null)));

        // Then
        assertThat(origins).extracting(QueryLine::groups).containsExactly(List.of("https://app.example"));
        assertThat(origins)
                .extracting(QueryLine::numbers)
                .containsExactly(all.getFirst().numbers());
        assertThat(id).startsWith("gen-");
        assertThat(narrowed)
                .extracting(QueryLine::numbers)
                .containsExactly(generations.getFirst().numbers());
    }

    @Test
    void tellsThatThereAreMoreLinesThanAskedFor() {
        Query all = day(Dimension.MODEL);
        var few = new Query(all.metrics(), all.dimensions(), List.of(), all.span(), null, List.of(), 2, null);
        assertThat(store.lines(Lives.ANNA, plan(few))).hasSize(3);
    }

    private static Query question(Random random) {
        List<Metric> metrics = new ArrayList<>(Arrays.stream(Metric.values())
                .filter(metric -> random.nextInt(3) == 0)
                .toList());
        metrics.addFirst(Metric.REQUEST_COUNT);
        List<Dimension> dimensions = Stream.of(Dimension.values())
                .filter(dimension -> dimension.summed() != null && random.nextInt(4) == 0)
                .limit(2)
                .toList();
        List<Query.Filter> filters = new ArrayList<>();
        if (random.nextBoolean()) {
            Operator operator = one(List.of(Operator.values()), random);
            filters.add(new Query.Filter(
                    random.nextBoolean() ? Dimension.MODEL : Dimension.TASK_TYPE,
                    operator,
                    List.of(random.nextBoolean() ? "google/gemini-test" : "math")));
        }
        @Nullable
        Granularity granularity = random.nextInt(3) == 0
                ? null
                : one(List.of(Granularity.HOUR, Granularity.DAY, Granularity.WEEK, Granularity.MONTH), random);
        return new Query(
                metrics.stream().distinct().toList(),
                dimensions,
                filters,
                new Query.Span(START, END),
                granularity,
                List.of(),
                1_000,
                dimensions.isEmpty() || random.nextBoolean() ? null : Integer.valueOf(3));
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Sums that are back at nothing are lines where rows are none. */
    private static List<QueryLine> used(Query query, List<QueryLine> lines) {
        return lines.stream()
                .filter(line -> (query.dimensions().isEmpty() && query.granularity() == null)
                        || line.numbers().stream()
                                .anyMatch(number -> number != null && number.compareTo(BigDecimal.ZERO) != 0))
                .toList();
    }

    private static List<String> json(Query query, List<QueryLine> lines) {
        return lines.stream().map(line -> line.json(query).toString()).toList();
    }

    private static Query day(Dimension... dimensions) {
        return query(null, new Query.Span(START, END), dimensions);
    }

    private static Query query(@Nullable Granularity granularity, Query.Span span, Dimension... dimensions) {
        return new Query(
                List.of(Metric.REQUEST_COUNT, Metric.TOTAL_USAGE),
                List.of(dimensions),
                List.of(),
                span,
                granularity,
                List.of(),
                1_000,
                null);
    }

    private static Plan plan(Query query) {
        Plan plan = Plan.of(query, START);
        if (plan == null) {
            throw new AssertionError("no plan for " + query);
        }
        return plan;
    }

    private static Plan.Source source(Query query) {
        return plan(query).source();
    }
}
