// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** One PostgreSQL for all Quarkus tests of a JVM. */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

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
