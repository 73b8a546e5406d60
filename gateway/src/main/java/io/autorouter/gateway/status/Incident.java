// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.contracts.health.HealthBoard.Endpoint;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be, or was not within the last day: a service that is away or behind, an endpoint
 * whose calls fail.
 *
 * @param model null: it is about a service
 * @param began null: not known
 * @param ended null: it is open, or that is not known
 */
record Incident(
        State state,
        Severity severity,
        String subject,
        @Nullable String model,
        String message,
        @Nullable Instant began,
        @Nullable Instant ended) {

    private static final long BEHIND_SECONDS = 60;
    private static final long CALLS_LEAST = 20;
    private static final BigDecimal STEADY = BigDecimal.valueOf(95);
    private static final BigDecimal DOWN = BigDecimal.valueOf(50);

    /** Open ones first, the worse of them first; of those about the same, the latest first. */
    static final Comparator<Incident> ORDER = Comparator.comparing(Incident::state)
            .thenComparing(Incident::severity)
            .thenComparing(Incident::subject)
            .thenComparing(incident -> incident.model == null ? "" : incident.model)
            .thenComparing(Incident::ended, Comparator.nullsLast(Comparator.reverseOrder()));

    /** In order of what people ask first. */
    enum State {
        OPEN,
        OVER
    }

    /** The worse first. */
    enum Severity {
        DOWN,
        DEGRADED
    }

    /** Returns the incidents that follow from how services and endpoints do; open ones first, the worse of them first. */
    static List<Incident> of(List<GroupState> services, Map<Endpoint, HealthWindows> endpoints, Instant now) {
        List<Incident> incidents = new ArrayList<>();
        for (GroupState service : services) {
            add(incidents, of(service, now));
        }
        endpoints.forEach((endpoint, windows) -> add(incidents, of(endpoint, windows)));
        incidents.sort(ORDER);
        return incidents;
    }

    private static void add(List<Incident> incidents, @Nullable Incident incident) {
        if (incident != null) {
            incidents.add(incident);
        }
    }

    /** Returns the same with the times that are known of it. */
    Incident lasting(@Nullable Instant from, @Nullable Instant until) {
        return new Incident(state, severity, subject, model, message, from, until);
    }

    private static @Nullable Incident of(GroupState service, Instant now) {
        if (service.members() == 0) {
            return new Incident(State.OPEN, Severity.DOWN, service.service(), null, "no instance is there", null, null);
        }
        Long oldest = service.oldestSeconds();
        return oldest == null || oldest < BEHIND_SECONDS
                ? null
                : new Incident(
                        State.OPEN,
                        Severity.DEGRADED,
                        service.service(),
                        null,
                        "behind: its oldest record waits for " + oldest + " s",
                        now.minusSeconds(oldest),
                        null);
    }

    /** The last half hour tells whether it is still so; a day that was bad, and no longer is, is over. */
    private static @Nullable Incident of(Endpoint endpoint, HealthWindows windows) {
        HealthWindow now = windows.last30m();
        return isBad(now)
                ? of(endpoint, State.OPEN, now, "half hour")
                : isBad(windows.last1d()) ? of(endpoint, State.OVER, windows.last1d(), "day") : null;
    }

    private static boolean isBad(HealthWindow window) {
        BigDecimal uptime = window.uptime();
        return uptime != null && window.judged() >= CALLS_LEAST && uptime.compareTo(STEADY) < 0;
    }

    private static Incident of(Endpoint endpoint, State state, HealthWindow window, String span) {
        BigDecimal uptime = window.uptime();
        boolean isDown = uptime != null && uptime.compareTo(DOWN) < 0;
        return new Incident(
                state,
                isDown ? Severity.DOWN : Severity.DEGRADED,
                endpoint.provider().value(),
                endpoint.model().value(),
                window.failed() + " of " + window.judged() + " calls of the last " + span + " failed",
                null,
                null);
    }
}
