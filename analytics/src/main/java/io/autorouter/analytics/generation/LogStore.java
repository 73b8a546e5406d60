// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.question.Asker;
import io.autorouter.analytics.question.Window;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the generations of an account, the newest first. */
@Singleton
class LogStore {

    private static final int FIRST_WINDOW_DAYS = 3;
    private static final int WINDOW_GROWTH = 4;

    private final DatabaseStore database;

    LogStore(DatabaseStore database) {
        this.database = database;
    }

    /** Returns one more than the question's limit where there are more. */
    List<GenerationView> page(Asker asker, LogQuestion question) {
        List<GenerationView> found = new ArrayList<>();
        database.transaction(
                Scope.of(asker.account()),
                connection -> read(connection, new Search(asker, question, question.limit() + 1), found::add));
        return found;
    }

    /** Tells the generations one after the other, up to the question's limit. */
    void each(Asker asker, LogQuestion question, Consumer<GenerationView> told) {
        database.stream(
                Scope.of(asker.account()),
                connection -> read(connection, new Search(asker, question, question.limit()), told));
    }

    /** Few days at first: mostly the newest are asked for, and a plan over all partitions takes its time. */
    private static int read(Connection connection, Search search, Consumer<GenerationView> told) throws SQLException {
        LogQuestion question = search.question();
        LocalDate last = LocalDate.ofInstant(question.before().requestedAt(), ZoneOffset.UTC);
        LocalDate first = LocalDate.ofInstant(question.from(), ZoneOffset.UTC);
        int[] found = {0};
        int days = FIRST_WINDOW_DAYS;
        while (!last.isBefore(first) && found[0] < search.most()) {
            LocalDate start = last.minusDays(days - 1L).isBefore(first) ? first : last.minusDays(days - 1L);
            var window = new Window(start, last);
            int left = search.most() - found[0];
            DatabaseStore.each(connection, search.sql(), select -> search.bind(select, window, left), row -> {
                told.accept(GenerationViewStore.view(row));
                found[0]++;
            });
            last = start.minusDays(1);
            days *= WINDOW_GROWTH;
        }
        return found[0];
    }

    private record Search(Asker asker, LogQuestion question, int most) {

        Map<String, String> equal() {
            Map<String, String> equal = new LinkedHashMap<>(question.equal());
            if (asker.key() != null) {
                equal.put("key_id", asker.key().value());
            }
            return equal;
        }

        String sql() {
            return LogStore.sql(equal());
        }

        void bind(PreparedStatement select, Window window, int left) throws SQLException {
            int parameter = 0;
            select.setString(++parameter, asker.account().value());
            select.setObject(++parameter, window.start());
            select.setObject(++parameter, window.end());
            select.setObject(++parameter, OffsetDateTime.ofInstant(question.from(), ZoneOffset.UTC));
            select.setObject(
                    ++parameter, OffsetDateTime.ofInstant(question.before().requestedAt(), ZoneOffset.UTC));
            select.setString(++parameter, question.before().id());
            for (String value : equal().values()) {
                select.setString(++parameter, value);
            }
            select.setInt(++parameter, left);
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
