// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.route.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How every endpoint does at one moment. */
public final class Standings {

    /** As when nothing was measured. */
    public static final Standings UNKNOWN = new Standings(Map.of());

    private final Map<HealthBoard.Endpoint, HealthWindows> measured;
    private final Map<HealthBoard.Endpoint, Standing> known = new ConcurrentHashMap<>();

    private Standings(Map<HealthBoard.Endpoint, HealthWindows> measured) {
        this.measured = measured;
    }

    public static Standings of(Map<HealthBoard.Endpoint, HealthWindows> measured) {
        return measured.isEmpty() ? UNKNOWN : new Standings(measured);
    }

    /** Tells whether it was made of this reading. */
    public boolean isOf(Map<HealthBoard.Endpoint, HealthWindows> reading) {
        return measured.equals(reading);
    }

    Standing of(Target target) {
        if (measured.isEmpty()) {
            return Standing.UNKNOWN;
        }
        var endpoint = new HealthBoard.Endpoint(target.provider(), target.model());
        HealthWindows windows = measured.get(endpoint);
        return windows == null ? Standing.UNKNOWN : known.computeIfAbsent(endpoint, unknown -> Standing.of(windows));
    }
}
