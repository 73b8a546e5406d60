// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch adds to the sums: for each generation, what it counts for now less what it counted for before. */
public final class RollupDelta {

    private final Map<Rollup, Map<List<String>, Sums>> changes = new EnumMap<>(Rollup.class);

    /** A row of a rollup, and what is added to it. */
    record Line(List<String> key, Sums sums) {}

    /** Takes a generation that changed; {@code before} is null where it is new. */
    public void change(@Nullable Countable before, Countable after) {
        if (before != null) {
            before.addTo(this, -1);
        }
        after.addTo(this, 1);
    }

    void add(Rollup rollup, List<String> key, Sums sums) {
        changes.computeIfAbsent(rollup, none -> new HashMap<>()).merge(key, sums, Sums::plus);
    }

    /** Adds what another one adds. */
    public void add(RollupDelta other) {
        other.changes.forEach((rollup, lines) -> lines.forEach((key, sums) -> add(rollup, key, sums)));
    }

    /** Returns the lines of the rollup that change. */
    List<Line> lines(Rollup rollup) {
        List<Line> lines = new ArrayList<>();
        changes.getOrDefault(rollup, Map.of()).forEach((key, sums) -> {
            if (!sums.isZero()) {
                lines.add(new Line(key, sums));
            }
        });
        return lines;
    }
}
