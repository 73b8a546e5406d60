// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/** The partitions of the tables: one a day. */
public final class DayStore {

    private final DataSource database;

    public DayStore(DataSource database) {
        this.database = database;
    }

    /** Makes the partitions of the day where they are missing. */
    void ensure(LocalDate day) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement ensure = connection.prepareStatement("select analytics.ensure_day(?)")) {
            ensure.setObject(1, day);
            ensure.execute();
        }
    }

    /** Drops the partitions of all days before this one, and returns how many those were. */
    int dropBefore(LocalDate oldest) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement drop = connection.prepareStatement("select analytics.drop_days_before(?)")) {
            drop.setObject(1, oldest);
            try (ResultSet result = drop.executeQuery()) {
                return result.next() ? result.getInt(1) : 0;
            }
        }
    }
}
