// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** The table {@code gateway.api_key}. */
public final class ApiKeyStore {

    private static final String SELECT = "select key_id, account_id, kind, key_hash, label, disabled_at is not null"
            + " from gateway.api_key order by key_id limit ?";
    private static final String INSERT =
            "insert into gateway.api_key (key_id, account_id, kind, key_hash, label) values (?, ?, ?, ?, ?)"
                    + " on conflict do nothing";
    /** The ring lives in memory; more keys than this need another design. */
    private static final int KEYS_MAX = 200_000;

    private final DataSource database;

    public ApiKeyStore(DataSource database) {
        this.database = database;
    }

    public List<ApiKey> all() throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setInt(1, KEYS_MAX);
            try (ResultSet rows = select.executeQuery()) {
                List<ApiKey> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(new ApiKey(
                            new KeyId(rows.getString(1)),
                            new AccountId(rows.getString(2)),
                            KeyKind.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)),
                            new KeyHash(rows.getString(4)),
                            rows.getString(5),
                            rows.getBoolean(6)));
                }
                return keys;
            }
        } catch (SQLException e) {
            throw new IOException("the database did not answer: " + e.getMessage(), e);
        }
    }

    /** Stores the keys that are not there yet. */
    public void keep(List<ApiKey> keys) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (ApiKey key : keys) {
                insert.setString(1, key.id().value());
                insert.setString(2, key.accountId().value());
                insert.setString(3, key.kind().name().toLowerCase(Locale.ROOT));
                insert.setString(4, key.hash().hex());
                insert.setString(5, key.label());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IOException("the database did not answer: " + e.getMessage(), e);
        }
    }
}
