// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static io.autorouter.analytics.record.EventReader.present;

import io.autorouter.analytics.database.BatchStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The long texts of generations, each written once: {@code analytics.decision} and {@code analytics.content}. */
final class TextStore {

    private static final String WRITE_DECISIONS = """
            insert into analytics.decision as d (day, id, account_id, attempt, decision)
            select ?::date, * from unnest(?::text[], ?::text[], ?::int[], ?::text[])
            on conflict (day, id) do update set attempt = excluded.attempt, decision = excluded.decision
            where excluded.attempt < d.attempt
            """;
    private static final String WRITE_CONTENTS = """
            insert into analytics.content (day, id, account_id, logged_at, input, output, truncated)
            select ?::date, c.* from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bool[])
                as c (id, account_id, logged_at, input, output, truncated)
            where not exists (
                select from analytics.content_erased e where e.account_id = c.account_id and c.logged_at <= e.until)
            on conflict do nothing
            """;

    private TextStore() {}

    static void writeDecisions(Connection connection, LocalDate day, List<Observed> rerouted) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_DECISIONS)) {
            write.setObject(1, day);
            new BatchStore<>(write, 2, rerouted)
                    .add("text", seen -> seen.id().value())
                    .add("text", seen -> seen.accountId().value())
                    .add("int4", seen -> route(seen).attempt())
                    .add("text", seen -> route(seen).decision())
                    .execute();
        }
    }

    static void writeContents(Connection connection, LocalDate day, List<Observed> logged) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_CONTENTS)) {
            write.setObject(1, day);
            new BatchStore<>(write, 2, logged)
                    .add("text", seen -> seen.id().value())
                    .add("text", seen -> seen.accountId().value())
                    .add("timestamptz", seen -> content(seen).loggedAt())
                    .add("text", seen -> content(seen).input())
                    .add("text", seen -> content(seen).output())
                    .add("bool", seen -> content(seen).truncated())
                    .execute();
        }
    }

    private static Route route(Observed observed) {
        return present(observed.route(), "route");
    }

    private static Content content(Observed observed) {
        return present(observed.content(), "content");
    }
}
