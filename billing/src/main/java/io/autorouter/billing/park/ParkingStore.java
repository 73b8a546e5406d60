// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.park;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.contracts.account.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The table of parked accounts. Their endings are charged as ever; nothing more is lent to them. */
public final class ParkingStore {

    private static final String REASON =
            "select reason from billing.parked_account where account_id = ? and released_at is null";
    private static final String PARK = """
            insert into billing.parked_account (account_id, parked_at, reason) select ?, ?, ?
            where exists (select from billing.account where id = ?) on conflict do nothing
            """;
    private static final String RELEASE =
            "update billing.parked_account set released_at = ? where account_id = ? and released_at is null";
    private static final String COUNT = "select count(*) from billing.parked_account where released_at is null";

    private final TransactionStore transactions;
    private final InstantSource clock;

    public ParkingStore(TransactionStore transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Returns why the account is parked; null where it is not. */
    public static @Nullable String reason(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REASON)) {
            select.setString(1, account.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Parks the account, and tells whether it was not parked already. */
    public boolean park(AccountId account, String reason) throws DatabaseException {
        return transactions.run(connection -> {
            try (PreparedStatement park = connection.prepareStatement(PARK)) {
                park.setString(1, account.value());
                park.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                park.setString(3, reason);
                park.setString(4, account.value());
                return park.executeUpdate() == 1;
            }
        });
    }

    /** Lets the account go on, and tells whether it was parked. */
    public boolean release(AccountId account) throws DatabaseException {
        return transactions.run(connection -> {
            try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
                release.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                release.setString(2, account.value());
                return release.executeUpdate() == 1;
            }
        });
    }

    /** Returns how many accounts are parked. */
    public long count() throws DatabaseException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(COUNT);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
