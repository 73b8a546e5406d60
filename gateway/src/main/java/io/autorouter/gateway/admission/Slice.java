// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.money.Usd;
import org.jspecify.annotations.Nullable;

/** A lease in memory. Guarded by its {@link Wallet}. Amounts are nano-dollars. */
final class Slice {

    private final LeaseId id;
    private final long admitsUntil;
    private long free;
    private int running;
    private long voided;
    private long told;

    /**
     * A lease of which nothing is used.
     *
     * @param admitsUntil on the clock of the wallet
     */
    Slice(LeaseId id, Usd amount, long admitsUntil) {
        this.id = id;
        this.free = amount.nanos();
        this.admitsUntil = admitsUntil;
    }

    LeaseId id() {
        return id;
    }

    long free() {
        return free;
    }

    /** Returns the share of what is free that one more request may take: the more run and wait, the less. */
    long share(int waiting) {
        return free / (2L + running + waiting);
    }

    boolean admits(long cost, long now) {
        return free >= cost && !isOver(now);
    }

    boolean isOver(long now) {
        return now >= admitsUntil;
    }

    long remaining(long now) {
        return admitsUntil - now;
    }

    void begin(long cost) {
        free -= cost;
        running++;
    }

    /** A request came to its end: what it did not use is free again. */
    void end(long reserved, long used) {
        free += Math.max(reserved - used, -free);
        running--;
    }

    /**
     * Gives up what is free, for good.
     *
     * @return what billing is to be told; null: it knows
     */
    @Nullable
    LeaseReturned giveUp() {
        voided += free;
        free = 0;
        boolean closed = running == 0;
        return closed || voided > told ? new LeaseReturned(id, new Usd(voided), closed) : null;
    }

    /** Billing was told. */
    void told(LeaseReturned returned) {
        told = Math.max(told, returned.voided().nanos());
    }
}
