// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import java.util.concurrent.atomic.LongAdder;

/** Counts of what relays did, for the metrics. */
public record RelayTally(
        LongAdder opened,
        LongAdder completed,
        LongAdder refused,
        LongAdder left,
        LongAdder retried,
        LongAdder abandoned,
        LongAdder turnedAway) {

    public RelayTally() {
        this(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder());
    }
}
