// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.wire.Pause;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MigrationRunnerIT {

    private final EmbeddedPostgres postgres = PostgresTestResource.postgres();
    private final List<Duration> pauses = new ArrayList<>();

    @AfterEach
    void letTheOwnerIn() throws SQLException {
        alterOwner("login");
    }

    @Test
    void migratesAsSoonAsThereIsADatabase() throws SQLException {
        // Given
        alterOwner("nologin");
        List<@Nullable String> obstacles = new ArrayList<>();
        AtomicReference<MigrationRunner> under = new AtomicReference<>();
        MigrationRunner migration = runner(time -> {
            pauses.add(time);
            obstacles.add(under.get().obstacle());
            if (pauses.size() == 2) {
                letTheOwnerInAfterAll();
            }
        });

        under.set(migration);

        // When
        migration.run();

        // Then
        assertThat(migration.isMigrated()).isTrue();
        assertThat(migration.obstacle()).isNull();
        assertThat(obstacles).hasSize(2).allSatisfy(reason -> assertThat(reason).contains("billing_owner"));
        assertThat(pauses).hasSize(2).doesNotContain(Duration.ZERO);
    }

    @Test
    void endsWithTheServiceWhereThereIsNone() throws SQLException {
        // Given
        alterOwner("nologin");
        MigrationRunner migration = runner(time -> {
            throw new InterruptedException("the service stops");
        });

        // When
        migration.run();

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(migration.isMigrated()).isFalse();
    }

    private MigrationRunner runner(Pause pause) {
        Flyway flyway = Flyway.configure()
                .dataSource(postgres.jdbcUrl(), "billing_owner", postgres.password())
                .schemas("billing")
                .locations("db/migration")
                .load();
        return new MigrationRunner(flyway, pause);
    }

    private void letTheOwnerInAfterAll() {
        try {
            alterOwner("login");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void alterOwner(String how) throws SQLException {
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role billing_owner " + how);
        }
    }
}
