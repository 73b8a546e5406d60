// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.health.HealthBoard.Endpoint;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final GroupState WELL = new GroupState("classifier.route", 2, 3L, 4L);
    private static final Endpoint ENDPOINT = new Endpoint(new ProviderSlug("openai"), new ModelId("openai/gpt-5"));

    @Test
    void tellsNothingWhereAllIsWell() {
        assertThat(Incident.of(List.of(WELL), Map.of(ENDPOINT, windows(calls(40, 2), calls(900, 20))), NOW))
                .isEmpty();
    }

    @Test
    void tellsOfServicesThatAreAwayOrBehindTheWorseFirst() {
        // Given
        GroupState behind = new GroupState("analytics.record", 1, 900L, 75L);
        GroupState away = new GroupState("billing.charge", 0, 900L, 10L);

        // When
        List<Incident> incidents = Incident.of(List.of(WELL, behind, away), Map.of(), NOW);

        // Then
        assertThat(incidents).extracting(Incident::subject).containsExactly("billing", "analytics");
        assertThat(incidents.getFirst().severity()).isEqualTo(Incident.Severity.DOWN);
        assertThat(incidents.getLast().message()).contains("75 s");
        assertThat(incidents.getLast().began()).isEqualTo(NOW.minusSeconds(75));
    }

    @Test
    void tellsOpenIncidentsOfEndpointsFromThoseThatAreOver() {
        // Given
        Endpoint other = new Endpoint(new ProviderSlug("google"), new ModelId("google/gemini-3-flash-preview"));

        // When
        List<Incident> incidents = Incident.of(
                List.of(),
                Map.of(
                        ENDPOINT, windows(calls(40, 0), calls(60, 30)),
                        other, windows(calls(10, 30), calls(900, 30))),
                NOW);

        // Then
        assertThat(incidents).extracting(Incident::state).containsExactly(Incident.State.OPEN, Incident.State.OVER);
        assertThat(incidents.getFirst()).satisfies(open -> {
            assertThat(open.subject()).isEqualTo("google");
            assertThat(open.severity()).isEqualTo(Incident.Severity.DOWN);
            assertThat(open.message()).isEqualTo("30 of 40 calls of the last half hour failed");
        });
        assertThat(incidents.getLast().message()).isEqualTo("30 of 90 calls of the last day failed");
    }

    @Test
    void doesNotJudgeAnEndpointByAFewCalls() {
        assertThat(Incident.of(List.of(), Map.of(ENDPOINT, windows(calls(0, 19), calls(0, 19))), NOW))
                .isEmpty();
    }

    private static HealthWindow calls(long succeeded, long failed) {
        return new HealthWindow(succeeded, failed, 0, 0, Sketch.EMPTY, Sketch.EMPTY);
    }

    private static HealthWindows windows(HealthWindow halfHour, HealthWindow day) {
        return new HealthWindows(HealthWindow.EMPTY, HealthWindow.EMPTY, halfHour, day, null);
    }
}
