// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import io.autorouter.analytics.database.BatchStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of sums. */
public final class RollupStore {

    private static final Map<Rollup, String> ADD = statements();

    private RollupStore() {}

    /** Adds the delta to the sums, in the transaction of the connection. */
    public static void add(Connection connection, RollupDelta delta) throws SQLException {
        for (Rollup rollup : Rollup.values()) {
            List<RollupDelta.Line> lines = delta.lines(rollup);
            if (!lines.isEmpty()) {
                add(connection, rollup, lines);
            }
        }
    }

    private static void add(Connection connection, Rollup rollup, List<RollupDelta.Line> lines) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD.get(rollup))) {
            var batch = new BatchStore<>(add, 1, lines);
            for (int key = 0; key < rollup.keys().size(); key++) {
                int column = key;
                batch.add("text", line -> line.key().get(column));
            }
            for (int sum = 0; sum < rollup.sums().size(); sum++) {
                int column = sum;
                batch.add("int8", line -> line.sums().at(column));
            }
            batch.execute();
        }
    }

    private static Map<Rollup, String> statements() {
        Map<Rollup, String> statements = new EnumMap<>(Rollup.class);
        for (Rollup rollup : Rollup.values()) {
            statements.put(rollup, statement(rollup));
        }
        return Collections.unmodifiableMap(statements);
    }

    /**
     * One statement for all lines of a batch: a column of them is one array. Every writer takes the lines in the same
     * order, so that two never wait for each other crosswise.
     */
    private static String statement(Rollup rollup) {
        String keys = rollup.keys().stream().map(Rollup.Key::name).collect(Collectors.joining(", "));
        String sums = String.join(", ", rollup.sums());
        String arrays =
                rollup.keys().stream().map(key -> "?::" + key.type() + "[]").collect(Collectors.joining(", "))
                        + ", ?::int8[]".repeat(rollup.sums().size());
        String additions = rollup.sums().stream()
                .map(sum -> sum + " = r." + sum + " + excluded." + sum)
                .collect(Collectors.joining(", "));
        String order = rollup.keys().stream().map(RollupStore::place).collect(Collectors.joining(", "));
        return "insert into analytics." + rollup.table() + " as r (" + keys + ", " + sums + ") select * from unnest("
                + arrays + ") as line (" + keys + ", " + sums + ") order by " + order + " on conflict (" + keys
                + ") do update set " + additions;
    }

    /** As the table's own index orders them, so that neighbours are written one after the other. */
    private static String place(Rollup.Key key) {
        return key.type().equals("text") ? key.name() + " collate \"C\"" : key.name();
    }
}
