// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Questions;
import io.autorouter.analytics.Tables;
import io.autorouter.analytics.question.Asker;
import io.autorouter.analytics.record.Recorded;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
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

    private static LogQuestion question(Map<String, String> parameters) {
        return Questions.understood(LogQuestion.read(new HashMap<>(parameters), null, NOON));
    }
}
