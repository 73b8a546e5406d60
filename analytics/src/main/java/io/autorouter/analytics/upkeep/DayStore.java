// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.upkeep;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
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
        database.transaction(Scope.all(), connection -> {
            try (PreparedStatement ensure = connection.prepareStatement("select analytics.ensure_day(?)")) {
                ensure.setObject(1, day);
                return ensure.execute();
            }
        });
    }

    /** Drops everything about generations of the days before this one, and returns how many partitions that were. */
    int dropBefore(LocalDate oldest) {
        return drop("select analytics.drop_days_before(?)", oldest);
    }

    /** Drops what was said on the days before this one, and returns how many partitions that were. */
    int dropContentsBefore(LocalDate oldest) {
        return drop("select analytics.drop_contents_before(?)", oldest);
    }

    /** Drops the sums by hour of the months before that of this day, and returns how many partitions that were. */
    int dropHoursBefore(LocalDate oldest) {
        return drop("select analytics.drop_hours_before(?)", oldest);
    }

    private int drop(String function, LocalDate oldest) {
        return database.transaction(Scope.all(), connection -> {
            try (PreparedStatement drop = connection.prepareStatement(function)) {
                drop.setObject(1, oldest);
                try (ResultSet result = drop.executeQuery()) {
                    return result.next() ? result.getInt(1) : 0;
                }
            }
        });
    }
}
