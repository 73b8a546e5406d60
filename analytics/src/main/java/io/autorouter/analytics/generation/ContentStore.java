// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.wire.EventJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and erases what was said in generations. */
@Singleton
class ContentStore {

    private static final String CONTENT = """
            select c.input, c.output, c.truncated, g.ending, g.failure_message, coalesce(g.attempts, '[]') as attempts
            from analytics.content c
            left join analytics.generation g on g.day = c.day and g.id = c.id and g.day between ? and ?
            where c.day between ? and ? and c.id = ? and c.account_id = ?
            """;
    private static final String ERASE = "select analytics.erase_contents(?)";

    private final DatabaseStore database;

    ContentStore(DatabaseStore database) {
        this.database = database;
    }

    Optional<ContentView> content(GenerationId id, AccountId account) {
        var days = BirthDay.window(id);
        return database
                .rows(
                        Scope.of(account),
                        CONTENT,
                        select -> {
                            select.setObject(1, days.start());
                            select.setObject(2, days.end());
                            select.setObject(3, days.start());
                            select.setObject(4, days.end());
                            select.setString(5, id.value());
                            select.setString(6, account.value());
                        },
                        ContentStore::view)
                .stream()
                .findFirst();
    }

    /** Erases everything that was said in the account's generations, and returns in how many that was. */
    long erase(AccountId account) {
        return database.rows(
                        Scope.of(account), ERASE, erase -> erase.setString(1, account.value()), row -> row.getLong(1))
                .getFirst();
    }

    private static ContentView view(ResultSet row) throws SQLException {
        ContentView.@Nullable Failed failed = "failed".equals(row.getString("ending"))
                ? new ContentView.Failed(
                        row.getString("failure_message"), GenerationViewStore.attempts(row.getString("attempts")))
                : null;
        return new ContentView(
                tree(row.getString("input")), tree(row.getString("output")), row.getBoolean("truncated"), failed);
    }

    private static @Nullable JsonNode tree(@Nullable String stored) throws SQLException {
        try {
            return stored == null ? null : EventJson.MAPPER.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new SQLException("a stored content cannot be read", e);
        }
    }
}
