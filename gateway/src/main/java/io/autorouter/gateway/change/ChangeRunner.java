// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Keeps memory and topics as the tables have them. A change is told right after its commit; where that failed, or the
 * process died in between, or a topic was lost, the comparison that this makes again and again finds it, in whichever
 * gateway comes first. Telling twice does no harm.
 */
public final class ChangeRunner {

    /** Longer than any transaction: a row that was changed before the last look may have been committed after it. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final Instant AFTER_EPOCH = Instant.EPOCH.plusMillis(1);

    private final List<Watched<?>> watched = new ArrayList<>();
    private final Told told;
    private final ChangePublisher publisher;
    private final Map<String, Open> open = new HashMap<>();

    /** A change that was not heard back yet. */
    private record Open(Change<?> change, boolean second) {}

    public ChangeRunner(List<ChangeTable<?>> tables, Told told, ChangePublisher publisher) {
        tables.forEach(table -> watched.add(new Watched<>(table)));
        this.told = told;
        this.publisher = publisher;
    }

    /** Looks once. */
    public void round() throws IOException {
        boolean complete = told.isComplete();
        for (Watched<?> table : watched) {
            table.look(complete);
        }
        if (complete) {
            mend();
        }
    }

    private void mend() {
        Iterator<Map.Entry<String, Open>> each = open.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Open> entry = each.next();
            Change<?> change = entry.getValue().change();
            if (!told.lacks(change)) {
                each.remove();
            } else if (entry.getValue().second()) {
                publisher.publish(change);
            } else {
                // Most likely it is on its way.
                entry.setValue(new Open(change, true));
            }
        }
    }

    private void note(Change<?> change) {
        open.compute(change.topic().name() + " " + change.key(), (key, known) -> {
            if (!told.lacks(change)) {
                return null;
            }
            boolean same = known != null && known.change().revision() == change.revision();
            return same ? known : new Open(change, false);
        });
    }

    private final class Watched<E> {

        private final ChangeTable<E> table;
        private Instant from = Instant.EPOCH;

        Watched(ChangeTable<E> table) {
            this.table = table;
        }

        /** Everything is looked at again until it is known what the topics told. */
        void look(boolean complete) throws IOException {
            List<Change<E>> changes = table.since(from);
            table.learn(changes.stream().map(Change::event).toList(), from.equals(Instant.EPOCH));
            if (!complete) {
                return;
            }
            from = from.equals(Instant.EPOCH) ? AFTER_EPOCH : from;
            for (Change<E> change : changes) {
                note(change);
                Instant next = change.changedAt().minus(OVERLAP);
                from = next.isAfter(from) ? next : from;
            }
        }
    }
}
