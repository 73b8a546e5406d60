// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of this dispatcher went, endpoint by endpoint. Safe for use by many threads. Times are milliseconds of a
 * clock that never goes back.
 */
public final class HealthLedger {

    private static final int FAILURES_IN_A_ROW = 5;
    private static final long REST_MS = 10_000;

    private final int endpointsMax;
    private final SequencedMap<HealthBoard.Endpoint, EndpointMeter> meters = new LinkedHashMap<>();
    private final List<HealthBoard.Endpoint> dropped = new ArrayList<>();

    /** Makes an empty ledger, which forgets who was not called for longest where there are more endpoints. */
    public HealthLedger(int endpointsMax) {
        this.endpointsMax = endpointsMax;
    }

    public synchronized void note(CallReport report, long nowMs) {
        EndpointMeter meter = meters.remove(report.endpoint());
        if (meter == null) {
            meter = new EndpointMeter();
        }
        meters.putLast(report.endpoint(), meter);
        meter.add(report, nowMs);
        if (meters.size() > endpointsMax) {
            HealthBoard.Endpoint oldest = meters.firstEntry().getKey();
            meters.remove(oldest);
            dropped.add(oldest);
        }
    }

    /**
     * Returns the targets with those last that failed several times in a row just now: a breaker that never leaves a request
     * without a target. After a rest each is called in its turn again, and one more failure puts it last again.
     */
    public synchronized List<Target> upFirst(List<Target> targets, long nowMs) {
        List<Target> up = new ArrayList<>(targets.size());
        List<Target> down = new ArrayList<>();
        for (Target target : targets) {
            EndpointMeter meter = meters.get(new HealthBoard.Endpoint(target.provider(), target.model()));
            boolean isDown = meter != null && meter.isDown(FAILURES_IN_A_ROW, REST_MS, nowMs);
            (isDown ? down : up).add(target);
        }
        up.addAll(down);
        return up;
    }

    /**
     * Returns what changed since this was asked last: the windows of an endpoint, or null where nothing is left to be said of
     * it, as a day went by without a call.
     */
    public synchronized Map<HealthBoard.Endpoint, @Nullable HealthWindows> changes(long nowMs) {
        Map<HealthBoard.Endpoint, @Nullable HealthWindows> changes = new LinkedHashMap<>();
        dropped.forEach(endpoint -> changes.put(endpoint, null));
        dropped.clear();
        Iterator<Map.Entry<HealthBoard.Endpoint, EndpointMeter>> all =
                meters.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<HealthBoard.Endpoint, EndpointMeter> each = all.next();
            EndpointMeter.Reading reading = each.getValue().read(nowMs);
            if (reading.windows().equals(HealthWindows.EMPTY)) {
                changes.put(each.getKey(), null);
                all.remove();
            } else if (reading.changed()) {
                changes.put(each.getKey(), reading.windows());
            }
        }
        return changes;
    }
}
