// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps of each part of the time its largest models, and all others as one. Is told the parts one after the other. */
final class TopModels {

    private static final int NAMED_MAX = 50;
    private static final String OTHER = "other";

    private final List<DailyRow> rows = new ArrayList<>();
    private final List<Use> part = new ArrayList<>();
    private @Nullable LocalDate date;

    private record Use(String model, long tokens) {}

    /** Takes what was used of a model in the part of the time that begins at the date. */
    void add(LocalDate begins, String model, long tokens) {
        if (!begins.equals(date)) {
            close();
            date = begins;
        }
        part.add(new Use(model, tokens));
    }

    /** Returns the rows: by date, then the larger first, and the others last. */
    List<DailyRow> rows() {
        close();
        return rows;
    }

    private void close() {
        if (date == null) {
            return;
        }
        part.sort(Comparator.comparingLong(Use::tokens).reversed().thenComparing(Use::model));
        long others = 0;
        for (int place = 0; place < part.size(); place++) {
            Use use = part.get(place);
            if (place < NAMED_MAX) {
                rows.add(new DailyRow(date, use.model(), Long.toString(use.tokens())));
            } else {
                others = Math.addExact(others, use.tokens());
            }
        }
        if (part.size() > NAMED_MAX) {
            rows.add(new DailyRow(date, OTHER, Long.toString(others)));
        }
        part.clear();
    }
}
