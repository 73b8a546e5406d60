// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.health.EndpointHealth;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.health.ToolTally;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EndpointStatisticsTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final HealthBoard health = new HealthBoard();
    private final EndpointStatistics statistics = new EndpointStatistics(health, model -> null, () -> NOON);

    @Test
    void showsUptimeToAllAndSpeedsToThoseWithAKey() {
        // Given
        measure(190, 10);

        // When
        ObjectNode open = statistics.with(endpoint(), false);
        ObjectNode known = statistics.with(endpoint(), true);

        // Then
        assertThat(open.path("uptime_last_30m").decimalValue()).isEqualByComparingTo("95");
        assertThat(open.path("latency_last_30m").isNull()).isTrue();
        assertThat(open.path("throughput_last_30m").isNull()).isTrue();
        assertThat(known.path("latency_last_30m").path("p50").longValue()).isBetween(290L, 310L);
        assertThat(known.path("throughput_last_30m").path("p99").doubleValue()).isBetween(47.0, 53.0);
        assertThat(known.path("status").intValue()).isZero();
        assertThat(endpoint()).as("the card itself stays as it was").isEqualTo(endpoint());
    }

    @Test
    void tellsTheTailsOfWhatWasMeasured() {
        // Given
        Sketch firstTokens =
                Sketch.ofPairs(new long[] {Sketch.bucket(100), 93, Sketch.bucket(1_000), 4, Sketch.bucket(9_000), 3});
        measure(new HealthWindow(100, 0, 0, 0, firstTokens, Sketch.EMPTY));

        // When
        JsonNode latency = statistics.with(endpoint(), true).path("latency_last_30m");

        // Then
        assertThat(latency.path("p90").longValue()).isBetween(97L, 103L);
        assertThat(latency.path("p95").longValue()).isBetween(970L, 1_030L);
        assertThat(latency.path("p99").longValue()).isBetween(8_700L, 9_300L);
    }

    @Test
    void saysHowAnEndpointStands() {
        measure(94, 6);
        assertThat(statistics.with(endpoint(), true).path("status").intValue()).isEqualTo(-1);
    }

    @Test
    void knowsNothingOfOneThatWasNeverCalled() {
        // When
        ObjectNode shown = statistics.with(endpoint(), true);

        // Then
        assertThat(shown.path("uptime_last_1d").isNull()).isTrue();
        assertThat(shown.path("latency_last_30m").isNull()).isTrue();
        assertThat(shown.path("tool_success_rate_last_2h").isNull()).isTrue();
        assertThat(shown.path("status").intValue()).isZero();
        assertThat(statistics.throughput("author/model")).isNull();
    }

    @Test
    void tellsHowWellToolsAreCalled() {
        // Given
        tell("host", "0", new ToolTally(6, 1));
        tell("host", "1", new ToolTally(2, 0));
        tell("other", "0", new ToolTally(2, 2));

        // Then
        assertThat(statistics
                        .with(endpoint(), false)
                        .path("tool_success_rate_last_2h")
                        .decimalValue())
                .isEqualByComparingTo("0.875");
        assertThat(statistics.toolSuccess("author/model")).isEqualByComparingTo("0.7");
        assertThat(statistics.toolSuccess("author/none")).isNull();
    }

    private void tell(String provider, String dispatcher, ToolTally tools) {
        var windows = new HealthWindows(
                HealthWindow.EMPTY, HealthWindow.EMPTY, HealthWindow.EMPTY, HealthWindow.EMPTY, tools);
        var told =
                new EndpointHealth(new ProviderSlug(provider), new ModelId("author/model"), dispatcher, NOON, windows);
        health.put(told.key(), told);
    }

    private void measure(long succeeded, long failed) {
        measure(new HealthWindow(
                succeeded,
                failed,
                0,
                0,
                Sketch.ofPairs(new long[] {Sketch.bucket(300), succeeded}),
                Sketch.ofPairs(new long[] {Sketch.bucket(50_000), succeeded})));
    }

    private void measure(HealthWindow window) {
        var told = new EndpointHealth(
                new ProviderSlug("host"),
                new ModelId("author/model"),
                "0",
                NOON,
                new HealthWindows(window, window, window, window, null));
        health.put(told.key(), told);
    }

    private static ObjectNode endpoint() {
        return JsonNodeFactory.instance.objectNode().put("tag", "host").put("model_id", "author/model");
    }
}
