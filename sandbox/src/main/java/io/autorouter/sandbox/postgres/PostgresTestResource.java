// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** One PostgreSQL for all Quarkus tests of a JVM. */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    /** As many as the largest crowd of writers in a test. */
    private static final int CONNECTIONS_MAX = 16;

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();
        static final Map<String, DataSource> POOLS = new ConcurrentHashMap<>();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-postgres"));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns it, for tests without Quarkus. */
    public static EmbeddedPostgres postgres() {
        return Shared.POSTGRES;
    }

    /**
     * Returns it for one of the service roles by connections that are kept, as services have them: a fresh one gets to
     * know the tables and their parts first, which takes longer than most questions.
     */
    public static DataSource pooled(String role) {
        return Shared.POOLS.computeIfAbsent(role, PostgresTestResource::pool);
    }

    /** Returns the same for its superuser. */
    public static DataSource pooledSuperuser() {
        return pooled(EmbeddedPostgres.SUPERUSER);
    }

    private static DataSource pool(String role) {
        EmbeddedPostgres postgres = postgres();
        var settings = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS_MAX)
                        // There are tests that cut them off.
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .validateOnBorrow(true)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(postgres.jdbcUrl())
                                .principal(new NamePrincipal(role))
                                .credential(new SimplePassword(postgres.passwordOf(role)))));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException("no connections to the database as " + role, e);
        }
    }

    @Override
    public Map<String, String> start() {
        EmbeddedPostgres postgres = postgres();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(),
                "quarkus.datasource.password",
                postgres.password(),
                "quarkus.flyway.password",
                postgres.password());
    }

    @Override
    public void stop() {
        // Shared: it ends with the JVM.
    }
}
