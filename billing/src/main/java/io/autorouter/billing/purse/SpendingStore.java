// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.purse;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.purse.PurseStore.Sums;
import io.autorouter.contracts.account.SpendInterval;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What keys and workspaces have spent, for whoever shows it. */
public final class SpendingStore {

    private final TransactionStore transactions;
    private final InstantSource clock;

    public SpendingStore(TransactionStore transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Returns the sums of each owner, in the interval of each kind that holds this moment. */
    Map<String, Map<SpendInterval, Sums>> of(List<String> owners) throws DatabaseException {
        return transactions.run(connection -> {
            Map<String, Map<SpendInterval, Sums>> all = new LinkedHashMap<>();
            for (String owner : owners) {
                all.put(owner, PurseStore.all(connection, owner, clock.instant()));
            }
            return all;
        });
    }
}
