// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.status.Incident.Severity;
import io.autorouter.gateway.status.IncidentRecord.Subject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables {@code gateway.incident} and {@code gateway.incident_look}: what all gateways saw together. Blocks. */
public final class IncidentStore {

    /** So many that are over are kept at most, the latest. */
    private static final int OVER_MAX = 1_000;

    /** One gateway looks at a time. */
    private static final String LOOKED = "select looked_at from gateway.incident_look for update";

    private static final String READ = "select subject, model, opened_at, severity, message, began_at, ended_at"
            + " from gateway.incident order by opened_at desc, subject, model";
    private static final String WRITE = "insert into gateway.incident as known (subject, model, opened_at, severity,"
            + " message, began_at, ended_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (subject, model, opened_at)"
            + " do update set severity = excluded.severity, message = excluded.message, ended_at = excluded.ended_at";
    private static final String FORGET = "delete from gateway.incident where ended_at < ? or ctid in (select ctid from"
            + " gateway.incident where ended_at is not null order by ended_at desc offset ?)";
    private static final String LOOK = "update gateway.incident_look set looked_at = greatest(looked_at, ?)";

    private final DatabaseStore database;

    public IncidentStore(DatabaseStore database) {
        this.database = database;
    }

    /**
     * Takes in what is not as it should be now, and returns it with what is known of it and of what is over.
     *
     * @throws IOException if the database does not answer
     */
    List<Incident> look(List<Incident> incidents, Instant now) throws IOException {
        return database.runForAll(connection -> {
            var looked = StatementStore.of(connection, LOOKED)
                    .rows(row -> new Looked(StatementStore.moment(row, "looked_at")));
            var journal = new IncidentJournal(
                    StatementStore.of(connection, READ).rows(IncidentStore::read),
                    looked.getFirst().at());
            IncidentJournal.Look look = journal.look(incidents, now);
            for (IncidentRecord changed : look.changed()) {
                write(connection, changed);
            }
            StatementStore.of(connection, FORGET)
                    .with(now.minus(IncidentJournal.KEPT), OVER_MAX)
                    .run();
            StatementStore.of(connection, LOOK).with(now).run();
            return look.told();
        });
    }

    private record Looked(@Nullable Instant at) {}

    private static void write(Connection connection, IncidentRecord record) throws SQLException {
        StatementStore.of(connection, WRITE)
                .with(
                        record.subject().name(),
                        Objects.requireNonNullElse(record.subject().model(), ""))
                .with(record.opened(), name(record.severity()), record.message(), record.began(), record.ended())
                .run();
    }

    private static IncidentRecord read(ResultSet row) throws SQLException {
        String model = row.getString("model");
        return new IncidentRecord(
                new Subject(row.getString("subject"), model.isEmpty() ? null : model),
                StatementStore.always(row, "opened_at"),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getString("message"),
                StatementStore.moment(row, "began_at"),
                StatementStore.moment(row, "ended_at"));
    }

    private static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
