// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When incidents began and ended, as far as somebody looked: of what was unwell at the first look, or was so after a time
 * in which nobody looked, the beginning is not known.
 */
final class IncidentJournal {

    /** How far two looks may be apart for what is new at the second to have begun between them. */
    static final Duration LOOKS_APART_MAX = Duration.ofMinutes(3);

    static final Duration KEPT = Duration.ofDays(1);
    private static final int KEPT_MAX = 10_000;

    private final Map<Subject, Span> spans = new HashMap<>();
    private @Nullable Instant looked;

    private record Subject(String name, @Nullable String model) {}

    private record Span(@Nullable Instant began, @Nullable Instant ended) {

        boolean isOpen() {
            return ended == null;
        }

        boolean isForgotten(Instant now) {
            return ended != null && ended.plus(KEPT).isBefore(now);
        }
    }

    /** Takes in what is not as it should be now, and returns it with the times that are known of it. */
    List<Incident> look(List<Incident> incidents, Instant now) {
        Instant before = looked;
        boolean watched = before != null && Duration.between(before, now).compareTo(LOOKS_APART_MAX) <= 0;
        Set<Subject> open = new HashSet<>();
        for (Incident incident : incidents) {
            if (incident.state() == Incident.State.OPEN) {
                Subject subject = subject(incident);
                open.add(subject);
                begin(subject, incident.began() == null && watched ? now : incident.began());
            }
        }
        spans.replaceAll((subject, span) ->
                span.isOpen() && !open.contains(subject) ? new Span(span.began(), watched ? now : before) : span);
        spans.values().removeIf(span -> span.isForgotten(now));
        looked = now;
        List<Incident> told = new ArrayList<>();
        for (Incident incident : incidents) {
            Span span = spans.get(subject(incident));
            told.add(span == null ? incident : incident.lasting(span.began(), span.ended()));
        }
        return told;
    }

    private void begin(Subject subject, @Nullable Instant began) {
        Span known = spans.get(subject);
        boolean isNew = known == null || !known.isOpen();
        if (isNew && spans.size() < KEPT_MAX) {
            spans.put(subject, new Span(began, null));
        }
    }

    private static Subject subject(Incident incident) {
        return new Subject(incident.subject(), incident.model());
    }
}
