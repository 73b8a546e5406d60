// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.money.Usd;
import java.util.function.Consumer;

/** A request that waits for a lease. Each is its own, however much it costs. */
final class Waiter {

    private final Usd cost;
    private final Consumer<Verdict> then;

    Waiter(Usd cost, Consumer<Verdict> then) {
        this.cost = cost;
        this.then = then;
    }

    Usd cost() {
        return cost;
    }

    void tell(Verdict verdict) {
        then.accept(verdict);
    }
}
