// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Questions;
import io.autorouter.analytics.Tables;
import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.question.Asker;
import io.autorouter.analytics.record.Recorded;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogStoreKitTest {

    private static final Instant NOON = Instant.parse("2025-06-15T12:00:00Z");
    private static final TokenUsage USAGE = new TokenUsage(100, 20, 10, 0, 5, UsageSource.PROVIDER);
    private static final int PAGES_MOST = 400;
    private static final int COPIES = 3_000;
    private static final int HELD_MAX = 1_000;
    private static final Asker ANNA = new Asker(Lives.ANNA, null);

    private final List<Lives.Life> lives = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        Tables.prepare();
        var made = new Lives(5);
        for (int daysAgo : List.of(0, 0, 1, 9, 80)) {
            lives.add(made.completed(NOON.minus(Duration.ofDays(daysAgo)), Lives.ANNA, "openai/gpt-test", USAGE));
        }
        Recorded.all(lives);
    }

    @Test
    void findsAllInOnePageWhileItGoesQuickly() {
        LogStore.Page page = new LogStore(Tables.asService(), InstantSource.fixed(NOON)).page(ANNA, question(Map.of()));
        assertThat(page.found()).hasSize(5);
        assertThat(page.next()).isNull();
    }

    @Test
    void givesOutPartsOfASearchThatTakesLongAndLosesNothingBetweenThem() {
        // Given
        var time = new AtomicLong(NOON.toEpochMilli());
        InstantSource late = () -> Instant.ofEpochMilli(time.addAndGet(60));
        var store = new LogStore(Tables.asService(), late);

        // When
        List<String> found = new ArrayList<>();
        int pages = 0;
        LogQuestion.@Nullable Cursor next = null;
        do {
            LogStore.Page page = store.page(ANNA, question(next == null ? Map.of() : Map.of("cursor", next.text())));
            page.found().forEach(view -> found.add(view.id().value()));
            next = page.next();
            assertThat(++pages).isLessThan(PAGES_MOST);
        } while (next != null);

        // Then
        assertThat(pages).isGreaterThan(10);
        assertThat(found)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        lives.stream().map(life -> life.id().value()).toList());
    }

    @Test
    void looksForOneGenerationOnItsOwnDaysAlone() {
        // Given
        Lives.Life oldest = lives.getLast();

        // When
        LogQuestion question = question(Map.of("id", oldest.id().value()));

        // Then
        assertThat(question.days().days()).isEqualTo(3);
        assertThat(new LogStore(Tables.asService(), InstantSource.system())
                        .page(ANNA, question)
                        .found())
                .extracting(GenerationView::id)
                .containsExactly(oldest.id());
    }

    @Test
    void holdsFewOfTheRowsThatItExports() throws Exception {
        // Given
        Tables.execute(
                "analytics",
                "insert into analytics.generation select copy.* from analytics.generation g,"
                        + " generate_series(1, " + COPIES + ") n, lateral jsonb_populate_record("
                        + "g, jsonb_build_object('id', 'gen-' || lpad(n::text, 26, '0'))) copy where g.id = '"
                        + lives.getFirst().id() + "'");
        var store = new LogStore(Tables.asService(), InstantSource.fixed(NOON));
        LogQuestion everything = question(Map.of("format", "jsonl"));
        List<String> all = new ArrayList<>();
        store.each(ANNA, everything, view -> all.add(view.id().value()));
        List<String> untilTheCut = new ArrayList<>();

        // When: the database goes away as soon as it gave the first row.
        assertThatThrownBy(() -> store.each(ANNA, everything, view -> {
                    if (untilTheCut.isEmpty()) {
                        cutOff();
                    }
                    untilTheCut.add(view.id().value());
                }))
                .isInstanceOf(DatabaseException.class);

        // Then: few of the others had been fetched.
        assertThat(all).hasSize(COPIES + lives.size()).doesNotHaveDuplicates();
        assertThat(untilTheCut).hasSizeBetween(1, HELD_MAX);
    }

    private static void cutOff() {
        try {
            Tables.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'analytics'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static LogQuestion question(Map<String, String> parameters) {
        return Questions.understood(LogQuestion.read(new HashMap<>(parameters), null, NOON));
    }
}
