// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.rollup.RollupDelta;
import io.autorouter.contracts.generation.GenerationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch changes: rows in the order of their ids (so that two writers never wait for each other crosswise), and
 * what that adds to the rollups. Observations that say nothing new change nothing.
 */
record Changes(List<Row> rows, RollupDelta delta) {

    /**
     * A row to write.
     *
     * @param revision that it will have
     * @param rerouted whether the route of the observation is to be stored
     */
    record Row(Observed observed, int revision, boolean rerouted) {}

    /** Compares observations with what is stored of their generations. */
    static Changes of(List<Observed> observations, Map<GenerationId, Standing> standings) {
        List<Row> rows = new ArrayList<>();
        var delta = new RollupDelta();
        for (Observed observed : observations) {
            @Nullable Standing stored = standings.get(observed.id());
            Standing before = stored == null ? Standing.none(observed) : stored;
            Standing after = before.plus(observed);
            if (after.revision() != before.revision()) {
                delta.change(before.countable(), after.countable());
                rows.add(new Row(observed, after.revision(), after.routeAttempt() != before.routeAttempt()));
            }
        }
        rows.sort(Comparator.comparing(row -> row.observed().id().value()));
        return new Changes(rows, delta);
    }
}
