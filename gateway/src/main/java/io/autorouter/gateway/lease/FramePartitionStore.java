// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.lease;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * The table {@code gateway.frame_partition}: one row a partition, leased by one instance at a time.
 *
 * <p>Two gateways on one partition would each ignore the other's frames: twice the reading, and no harm. So a lease that
 * lapses while the database is away needs no stopping of the world.
 */
public final class FramePartitionStore {

    private static final String CLAIM = "update gateway.frame_partition"
            + " set instance = ?, leased_until = now() + ? * interval '1 second'"
            + " where partition = (select partition from gateway.frame_partition"
            + " where instance = ? or leased_until is null or leased_until < now()"
            + " order by (instance is not distinct from ?) desc, partition limit 1 for update skip locked)"
            + " returning partition";
    private static final String RENEW = "update gateway.frame_partition"
            + " set leased_until = now() + ? * interval '1 second' where partition = ? and instance = ?";
    private static final String RELEASE = "update gateway.frame_partition"
            + " set instance = null, leased_until = null where partition = ? and instance = ?";

    private final DataSource database;
    private final String instance;
    private final long leaseSeconds;

    public FramePartitionStore(DataSource database, String instance, Duration lease) {
        this.database = database;
        this.instance = instance;
        this.leaseSeconds = lease.toSeconds();
    }

    /** Leases the partition that this instance had, or a free one; empty where all are taken. */
    public OptionalInt claim() throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, instance);
            claim.setLong(2, leaseSeconds);
            claim.setString(3, instance);
            claim.setString(4, instance);
            try (ResultSet rows = claim.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            throw new IOException("the database did not answer: " + e.getMessage(), e);
        }
    }

    /** Tells whether the lease still was ours. */
    public boolean renew(int partition) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement renew = connection.prepareStatement(RENEW)) {
            renew.setLong(1, leaseSeconds);
            renew.setInt(2, partition);
            renew.setString(3, instance);
            return renew.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IOException("the database did not answer: " + e.getMessage(), e);
        }
    }

    public void release(int partition) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setInt(1, partition);
            release.setString(2, instance);
            release.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("the database did not answer: " + e.getMessage(), e);
        }
    }
}
