// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a batch adds to the sums: for each generation, what it counts for now less what it counted for before. */
public final class RollupDelta {

    private final SortedMap<UsageKey, UsageSum> usage = new TreeMap<>();
    private final SortedMap<FacetKey, FacetSum> facets = new TreeMap<>();

    /** Takes a generation that changed; {@code before} is null where it is new. */
    public void change(@Nullable Countable before, Countable after) {
        if (before != null) {
            before.addTo(this, -1);
        }
        after.addTo(this, 1);
    }

    void add(UsageKey key, UsageSum sum) {
        usage.merge(key, sum, UsageSum::plus);
    }

    void add(FacetKey key, FacetSum sum) {
        facets.merge(key, sum, FacetSum::plus);
    }

    /** Returns the lines of usage that change, in the order of their keys. */
    List<UsageLine> usage() {
        List<UsageLine> lines = new ArrayList<>();
        usage.forEach((key, sum) -> {
            if (!sum.equals(UsageSum.ZERO)) {
                lines.add(new UsageLine(key, sum));
            }
        });
        return lines;
    }

    /** Returns the lines of facets that change, in the order of their keys. */
    List<FacetLine> facets() {
        List<FacetLine> lines = new ArrayList<>();
        facets.forEach((key, sum) -> {
            if (!sum.equals(FacetSum.ZERO)) {
                lines.add(new FacetLine(key, sum));
            }
        });
        return lines;
    }

    record UsageLine(UsageKey key, UsageSum sum) {}

    record FacetLine(FacetKey key, FacetSum sum) {}
}
