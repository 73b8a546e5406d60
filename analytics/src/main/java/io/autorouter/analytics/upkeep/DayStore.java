// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.upkeep;

import io.autorouter.analytics.database.DatabaseStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;

/** The partitions of the tables: one a day. */
public final class DayStore {

    private final DatabaseStore database;

    public DayStore(DatabaseStore database) {
        this.database = database;
    }

    /** Makes the partitions of the day where they are missing. */
    void ensure(LocalDate day) {
        database.call(connection -> {
            try (PreparedStatement ensure = connection.prepareStatement("select analytics.ensure_day(?)")) {
                ensure.setObject(1, day);
                return ensure.execute();
            }
        });
    }

    /** Drops the partitions of all days before this one, and returns how many those were. */
    int dropBefore(LocalDate oldest) {
        return database.call(connection -> {
            try (PreparedStatement drop = connection.prepareStatement("select analytics.drop_days_before(?)")) {
                drop.setObject(1, oldest);
                try (ResultSet result = drop.executeQuery()) {
                    return result.next() ? result.getInt(1) : 0;
                }
            }
        });
    }
}
