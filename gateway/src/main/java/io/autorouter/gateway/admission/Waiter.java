// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import java.util.function.Consumer;

/** A request that waits for a lease. Each is its own, however much it costs. */
final class Waiter {

    private final Cost cost;
    private final Consumer<Verdict> then;

    Waiter(Cost cost, Consumer<Verdict> then) {
        this.cost = cost;
        this.then = then;
    }

    Cost cost() {
        return cost;
    }

    void tell(Verdict verdict) {
        then.accept(verdict);
    }
}
