// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.billing.purse.Movement;
import io.autorouter.billing.purse.Payer;
import io.autorouter.billing.purse.PurseChanges;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns charges into draws on the leases that they were admitted against, and into changes of the running sums. */
public final class LeaseDraws {

    private final Map<LeaseId, Lease> leases;
    private final Map<LeaseId, Draw> draws = new HashMap<>();
    private final PurseChanges changes = new PurseChanges();

    LeaseDraws(Map<LeaseId, Lease> leases) {
        this.leases = Map.copyOf(leases);
    }

    /**
     * What a lease is drawn on by.
     *
     * @param posted of what it held
     * @param beyond of what was more than it held
     */
    record Draw(LeaseId lease, long posted, long beyond) {}

    /**
     * Counts a charge. It counts on the day of its lease; without one, on the day of its request.
     *
     * @param byok what the account owes its provider itself
     * @return what of the charge nothing was set aside for
     */
    public Usd add(Caller caller, LocalDate requestedOn, Usd charged, Usd byok) {
        Lease lease = lease(caller);
        if (lease == null) {
            changes.add(Payer.of(caller), requestedOn, new Movement(charged.nanos(), byok.nanos(), 0));
            return charged;
        }
        long used = charged.nanos() + (lease.includeByok() ? byok.nanos() : 0);
        Draw before = draws.getOrDefault(lease.id(), new Draw(lease.id(), 0, 0));
        long posted = Math.min(used, lease.open() - before.posted());
        draws.put(lease.id(), new Draw(lease.id(), before.posted() + posted, before.beyond() + used - posted));
        changes.add(lease.payer(), lease.day(), new Movement(charged.nanos(), byok.nanos(), -posted));
        return new Usd(Math.max(0, charged.nanos() - posted));
    }

    private @Nullable Lease lease(Caller caller) {
        LeaseId id = caller.leaseId();
        Lease lease = id == null ? null : leases.get(id);
        boolean own = lease != null
                && lease.payer().account().equals(caller.accountId())
                && lease.payer().key().equals(caller.keyId());
        return own ? lease : null;
    }

    public PurseChanges changes() {
        return changes;
    }

    List<Draw> draws() {
        return new ArrayList<>(draws.values());
    }
}
