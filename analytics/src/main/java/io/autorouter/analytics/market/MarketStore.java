// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.contracts.model.ModelId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads what all accounts spent on tasks. */
public final class MarketStore {

    private static final String SPENDS = """
            select value, account_id, model, sum(spend_nanos)::bigint, sum(requests)::bigint
            from analytics.usage_day where axis = 'task' and day between ? and ?
            group by 1, 2, 3 having sum(spend_nanos) > 0 limit 1000000
            """;

    private final DatabaseStore database;

    public MarketStore(DatabaseStore database) {
        this.database = database;
    }

    List<Spend> spends(LocalDate first, LocalDate last) {
        return database.transaction(Scope.all(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(SPENDS)) {
                select.setObject(1, first);
                select.setObject(2, last);
                try (ResultSet rows = select.executeQuery()) {
                    List<Spend> spends = new ArrayList<>();
                    while (rows.next()) {
                        spends.add(new Spend(
                                rows.getString(1),
                                rows.getString(2),
                                new ModelId(rows.getString(3)),
                                rows.getLong(4),
                                rows.getLong(5)));
                    }
                    return spends;
                }
            }
        });
    }
}
