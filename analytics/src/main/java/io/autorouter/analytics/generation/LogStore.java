// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.question.Asker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the generations of an account, the newest first. */
public final class LogStore {

    private static final int FIRST_WINDOW_DAYS = 3;
    private static final int WINDOW_GROWTH = 4;

    private final DatabaseStore database;

    public LogStore(DatabaseStore database) {
        this.database = database;
    }

    /** Returns one more than the question's limit where there are more. */
    List<GenerationView> page(Asker asker, LogQuestion question) {
        Map<String, String> equal = new LinkedHashMap<>(question.equal());
        if (asker.key() != null) {
            equal.put("key_id", asker.key().value());
        }
        String sql = sql(equal);
        return database.transaction(Scope.of(asker.account()), connection -> {
            List<GenerationView> found = new ArrayList<>();
            LocalDate last = LocalDate.ofInstant(question.before().requestedAt(), ZoneOffset.UTC);
            LocalDate first = LocalDate.ofInstant(question.from(), ZoneOffset.UTC);
            int days = FIRST_WINDOW_DAYS;
            // Few days at first: mostly the newest are asked for, and a plan over all partitions takes its time.
            while (!last.isBefore(first) && found.size() <= question.limit()) {
                LocalDate start = last.minusDays(days - 1L).isBefore(first) ? first : last.minusDays(days - 1L);
                read(connection, sql, new Window(asker, question, equal, start, last), found);
                last = start.minusDays(1);
                days *= WINDOW_GROWTH;
            }
            return found;
        });
    }

    private record Window(
            Asker asker, LogQuestion question, Map<String, String> equal, LocalDate first, LocalDate last) {}

    private static void read(Connection connection, String sql, Window window, List<GenerationView> found)
            throws SQLException {
        LogQuestion question = window.question();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 0;
            select.setString(++parameter, window.asker().account().value());
            select.setObject(++parameter, window.first());
            select.setObject(++parameter, window.last());
            select.setObject(++parameter, OffsetDateTime.ofInstant(question.from(), ZoneOffset.UTC));
            select.setObject(
                    ++parameter, OffsetDateTime.ofInstant(question.before().requestedAt(), ZoneOffset.UTC));
            select.setString(++parameter, question.before().id());
            for (String value : window.equal().values()) {
                select.setString(++parameter, value);
            }
            select.setInt(++parameter, question.limit() + 1 - found.size());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(GenerationViewStore.view(rows));
                }
            }
        }
    }

    /** The columns are ours; what they must hold is bound. */
    private static String sql(Map<String, String> equal) {
        var sql = new StringBuilder("select " + GenerationViewStore.COLUMNS
                + " from analytics.generation where account_id = ? and day between ? and ? and requested_at >= ?"
                + " and (requested_at, id) < (?, ? collate \"C\") and " + GenerationViewStore.SETTLED);
        equal.keySet().forEach(column -> sql.append(" and ").append(column).append(" = ?"));
        return sql.append(" order by day desc, requested_at desc, id desc limit ?")
                .toString();
    }
}
