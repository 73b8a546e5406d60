// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.gateway.status.Incident.Severity;
import io.autorouter.gateway.status.Incident.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an incident.
 *
 * @param opened when it was first seen
 * @param began null: not known
 * @param ended null: it is open
 */
record IncidentRecord(
        Subject subject,
        Instant opened,
        Severity severity,
        String message,
        @Nullable Instant began,
        @Nullable Instant ended) {

    /**
     * What an incident is about.
     *
     * @param model null: it is about a service
     */
    record Subject(String name, @Nullable String model) {

        static Subject of(Incident incident) {
            return new Subject(incident.subject(), incident.model());
        }
    }

    boolean isOpen() {
        return ended == null;
    }

    /** Tells whether it is over, and was not before such a time. */
    boolean isOverSince(Instant time) {
        return ended != null && !ended.isBefore(time);
    }

    /** Returns the same as it is seen now. */
    IncidentRecord seen(Incident incident) {
        return new IncidentRecord(subject, opened, incident.severity(), incident.message(), began, ended);
    }

    IncidentRecord over(Instant at) {
        return new IncidentRecord(subject, opened, severity, message, began, at);
    }

    Incident told() {
        return new Incident(
                isOpen() ? State.OPEN : State.OVER, severity, subject.name(), subject.model(), message, began, ended);
    }
}
