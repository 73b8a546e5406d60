// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the first visit of a page may cost.
 *
 * @param bytes as they come over the network, without the library of the charts
 * @param paintMs until something is seen; asserted where a run asks for it, as it is a property of the machine, too
 */
record PageBudget(long bytes, OptionalDouble paintMs) {

    private static final long BYTES = 300_000;

    /** Returns what holds for each run, and what this one asks for with {@code -De2e.budget.paint=<milliseconds>}. */
    static PageBudget ofThisRun() {
        Optional<String> paint = Optional.ofNullable(System.getProperty("e2e.budget.paint"));
        return new PageBudget(
                BYTES,
                paint.map(ms -> OptionalDouble.of(Double.parseDouble(ms))).orElse(OptionalDouble.empty()));
    }

    /** Returns in what a visit went beyond it: bytes, time, errors and requests to others. */
    List<String> exceededBy(Visit visit) {
        List<String> beyond = new ArrayList<>(visit.troubles());
        if (visit.bytes() <= 0 || visit.bytes() > bytes) {
            beyond.add("%s: %d bytes (expected: 1 to %d)".formatted(visit.path(), visit.bytes(), bytes));
        }
        if (visit.paintMs() <= 0 || visit.paintMs() > paintMs.orElse(Double.MAX_VALUE)) {
            beyond.add("%s: first paint after %.0f ms (expected: at most %s)"
                    .formatted(visit.path(), visit.paintMs(), paintMs));
        }
        return beyond;
    }

    /** What it cost somebody who was never here before. */
    record Visit(String path, long bytes, double paintMs, List<String> troubles) {

        @Override
        public String toString() {
            return "%s bytes=%d first-contentful-paint=%.0f ms".formatted(path, bytes, paintMs);
        }
    }
}
