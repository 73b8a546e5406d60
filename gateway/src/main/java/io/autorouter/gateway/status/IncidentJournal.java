// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.gateway.status.Incident.State;
import io.autorouter.gateway.status.IncidentRecord.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When incidents began and ended, as far as some gateway looked: of what was unwell at the first look, or was so after a
 * time in which none looked, the beginning is not known.
 *
 * @param records what is known of incidents, the latest first
 * @param looked when a gateway looked last; null: none ever did
 */
record IncidentJournal(
        List<IncidentRecord> records, @Nullable Instant looked) {

    /** How far two looks may be apart for what is new at the second to have begun between them. */
    static final Duration LOOKS_APART_MAX = Duration.ofMinutes(3);

    /** For how long it is told what is over. */
    static final Duration KEPT = Duration.ofDays(1);

    /** As many are open at most; endpoints that fail beyond these are told of without times. */
    static final int OPEN_MAX = 1_000;

    /**
     * What follows from a look.
     *
     * @param changed the records that are new, or not as they were
     * @param told all that is told: what is open, and what is over within a day
     */
    record Look(List<IncidentRecord> changed, List<Incident> told) {}

    /** Takes in what is not as it should be now. A look that is older than the last one changes nothing. */
    Look look(List<Incident> incidents, Instant now) {
        if (looked != null && looked.isAfter(now)) {
            return new Look(List.of(), told(incidents, records, now));
        }
        List<IncidentRecord> changed = new ArrayList<>(opened(incidents, now));
        changed.addAll(closed(incidents, now));
        List<IncidentRecord> all = new ArrayList<>(changed);
        records.stream()
                .filter(known -> changed.stream().noneMatch(isSame(known)))
                .forEach(all::add);
        return new Look(List.copyOf(changed), told(incidents, all, now));
    }

    private static Predicate<IncidentRecord> isSame(IncidentRecord known) {
        return other -> other.opened().equals(known.opened()) && other.subject().equals(known.subject());
    }

    private boolean isWatched(Instant now) {
        return looked != null && Duration.between(looked, now).compareTo(LOOKS_APART_MAX) <= 0;
    }

    private List<IncidentRecord> opened(List<Incident> incidents, Instant now) {
        List<IncidentRecord> changed = new ArrayList<>();
        long open = records.stream().filter(IncidentRecord::isOpen).count();
        for (Incident incident : incidents) {
            if (incident.state() == State.OPEN) {
                Subject subject = Subject.of(incident);
                IncidentRecord known = open(records, subject);
                if (known == null && open < OPEN_MAX) {
                    Instant began = incident.began() == null && isWatched(now) ? now : incident.began();
                    changed.add(new IncidentRecord(subject, now, incident.severity(), incident.message(), began, null));
                    open++;
                } else if (known != null && !known.seen(incident).equals(known)) {
                    changed.add(known.seen(incident));
                }
            }
        }
        return changed;
    }

    /** What was open and is no longer; where nobody looked meanwhile, it was last seen at the look before. */
    private List<IncidentRecord> closed(List<Incident> incidents, Instant now) {
        Set<Subject> still = new HashSet<>();
        incidents.stream()
                .filter(incident -> incident.state() == State.OPEN)
                .map(Subject::of)
                .forEach(still::add);
        Instant ended = isWatched(now) ? now : Objects.requireNonNullElse(looked, now);
        return records.stream()
                .filter(known -> known.isOpen() && !still.contains(known.subject()))
                .map(known -> known.over(ended))
                .toList();
    }

    private static @Nullable IncidentRecord open(List<IncidentRecord> records, Subject subject) {
        return records.stream()
                .filter(known -> known.isOpen() && known.subject().equals(subject))
                .findFirst()
                .orElse(null);
    }

    private static List<Incident> told(List<Incident> incidents, List<IncidentRecord> records, Instant now) {
        List<Incident> told = new ArrayList<>();
        Set<Subject> over = new HashSet<>();
        for (IncidentRecord known : records) {
            if (known.isOverSince(now.minus(KEPT))) {
                told.add(known.told());
                over.add(known.subject());
            }
        }
        for (Incident incident : incidents) {
            IncidentRecord known = open(records, Subject.of(incident));
            if (incident.state() == State.OPEN) {
                told.add(known == null ? incident : incident.lasting(known.began(), null));
            } else if (!over.contains(Subject.of(incident))) {
                told.add(incident);
            }
        }
        told.sort(Incident.ORDER);
        return List.copyOf(told);
    }
}
