// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final ProviderSlug OPENAI = new ProviderSlug("openai");
    private static final ModelId MINI = new ModelId("openai/gpt-5-mini");
    private static final HealthBoard.Endpoint ENDPOINT = new HealthBoard.Endpoint(OPENAI, MINI);

    private final HealthBoard board = new HealthBoard();

    @Test
    void addsUpWhatSeveralDispatchersSaw() {
        // Given
        put("0", NOON, 3, 1);
        put("1", NOON, 5, 0);

        // Then
        assertThat(board.read(NOON).get(ENDPOINT)).isNotNull().satisfies(windows -> {
            assertThat(windows.last5m().succeeded()).isEqualTo(8);
            assertThat(windows.last5m().failed()).isEqualTo(1);
            assertThat(windows.last1d().uptime()).isEqualTo(new BigDecimal("88.89"));
        });
    }

    @Test
    void replacesWhatADispatcherSaidBefore() {
        // Given
        put("0", NOON, 3, 1);
        put("0", NOON.plusSeconds(2), 4, 1);

        // Then
        assertThat(board.read(NOON.plusSeconds(2)).get(ENDPOINT))
                .isNotNull()
                .extracting(windows -> windows.last30s().succeeded())
                .isEqualTo(4L);
    }

    @Test
    void forgetsASpanThatIsOver() {
        // Given
        put("0", NOON, 3, 1);

        // Then
        assertThat(board.read(NOON.plusSeconds(30)).get(ENDPOINT)).isNotNull().satisfies(windows -> {
            assertThat(windows.last30s()).isEqualTo(HealthWindow.EMPTY);
            assertThat(windows.last5m().judged()).isEqualTo(4);
        });
        assertThat(board.read(NOON.plusSeconds(86_400))).isEmpty();
    }

    @Test
    void addsUpHowToolsWereCalledForTwoHours() {
        // Given
        put("0", new ToolTally(6, 1));
        put("1", new ToolTally(2, 1));
        put("2", null);

        // Then
        assertThat(board.read(NOON).get(ENDPOINT)).isNotNull().satisfies(windows -> {
            ToolTally tools = Objects.requireNonNull(windows.toolsLast2h());
            assertThat(tools).isEqualTo(new ToolTally(8, 2));
            assertThat(tools.successRate()).isEqualByComparingTo("0.75");
        });
        assertThat(board.read(NOON.plusSeconds(7_199))).isNotEmpty();
        assertThat(board.read(NOON.plusSeconds(7_200))).isEmpty();
    }

    private void put(String dispatcher, @Nullable ToolTally tools) {
        var health = new EndpointHealth(
                OPENAI,
                MINI,
                dispatcher,
                NOON,
                new HealthWindows(
                        HealthWindow.EMPTY, HealthWindow.EMPTY, HealthWindow.EMPTY, HealthWindow.EMPTY, tools));
        board.put(health.key(), health);
    }

    @Test
    void forgetsADispatcherThatTellsNoMore() {
        // Given
        put("0", NOON, 3, 1);
        put("1", NOON, 1, 0);

        // When
        board.put(EndpointHealth.key(OPENAI, MINI, "0"), null);

        // Then
        assertThat(board.read(NOON).get(ENDPOINT))
                .isNotNull()
                .extracting(windows -> windows.last5m().judged())
                .isEqualTo(1L);
    }

    @Test
    void addsUpOnceASecondAtMost() {
        // Given
        put("0", NOON, 3, 1);
        var first = board.read(NOON);
        put("0", NOON, 9, 1);

        // Then
        assertThat(board.read(NOON.plusMillis(999))).isSameAs(first);
        assertThat(board.read(NOON.plusMillis(1000))).isNotSameAs(first);
    }

    @Test
    void keepsABoundedNumber() {
        // When
        for (int i = 0; i < HealthBoard.RECORDS_MAX + 10; i++) {
            board.put("key " + i, health(new ModelId("local/" + i), "0", NOON, 1, 0));
        }

        // Then
        assertThat(board.read(NOON)).hasSize(HealthBoard.RECORDS_MAX);
    }

    @Test
    void hasNoUptimeWhereNoCallIsJudged() {
        assertThat(new HealthWindow(0, 0, 7, 2, Sketch.EMPTY, Sketch.EMPTY).uptime())
                .isNull();
    }

    private void put(String dispatcher, Instant at, long succeeded, long failed) {
        EndpointHealth health = health(MINI, dispatcher, at, succeeded, failed);
        board.put(health.key(), health);
    }

    private static EndpointHealth health(ModelId model, String dispatcher, Instant at, long succeeded, long failed) {
        var window = new HealthWindow(succeeded, failed, 0, 0, Sketch.EMPTY, Sketch.EMPTY);
        return new EndpointHealth(
                OPENAI, model, dispatcher, at, new HealthWindows(window, window, window, window, null));
    }
}
