// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.account;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.gateway.apikey.ApiKeyStore;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.workspace.WorkspaceStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code gateway.account}. */
public final class AccountStore {

    private static final String INSERT = "insert into gateway.account (account_id, name) values (?, ?)";
    private static final String FIND = "select account_id from gateway.account where account_id = ?";
    private static final String PAGE = "select account_id, name, created_at from gateway.account"
            + " order by created_at, account_id limit ? offset ?";

    private final DatabaseStore database;

    public AccountStore(DatabaseStore database) {
        this.database = database;
    }

    /** An account as the table has it. */
    record Account(AccountId id, String name, Instant createdAt) {}

    /** Some of the accounts. */
    record Page(List<Account> accounts, long total) {}

    /** Adds an account with its default workspace and its first key. */
    void create(AccountId account, String name, KeyChanged firstKey) throws IOException {
        database.run(account, connection -> {
            StatementStore.of(connection, INSERT).with(account.value(), name).run();
            return furnish(connection, account, List.of(firstKey));
        });
    }

    /** Adds an account and keys of it, where they are not there yet. */
    public void keep(AccountId account, String name, List<KeyChanged> keys) throws IOException {
        database.run(account, connection -> {
            StatementStore.of(connection, INSERT + " on conflict do nothing")
                    .with(account.value(), name)
                    .run();
            return furnish(connection, account, keys);
        });
    }

    private static boolean furnish(Connection connection, AccountId account, List<KeyChanged> keys)
            throws SQLException {
        WorkspaceStore.keepDefault(connection, account);
        for (KeyChanged key : keys) {
            ApiKeyStore.keep(connection, key);
        }
        return true;
    }

    /** Tells whether there is such an account. */
    public boolean has(AccountId account) throws IOException {
        return database.run(
                account,
                connection -> StatementStore.of(connection, FIND)
                        .with(account.value())
                        .row(row -> true)
                        .orElse(false));
    }

    Page page(int limit, int offset) throws IOException {
        return database.runForAll(connection -> new Page(
                StatementStore.of(connection, PAGE)
                        .with(limit, offset)
                        .rows(row -> new Account(
                                new AccountId(row.getString("account_id")),
                                row.getString("name"),
                                StatementStore.always(row, "created_at"))),
                StatementStore.of(connection, "select count(*) from gateway.account")
                        .row(row -> row.getLong(1))
                        .orElse(0L)));
    }
}
