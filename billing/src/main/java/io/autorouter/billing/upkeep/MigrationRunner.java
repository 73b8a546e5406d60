// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.upkeep;

import io.autorouter.contracts.wire.Pause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Brings the schema up to date as soon as there is a database. */
public final class MigrationRunner {

    private static final Logger LOG = Logger.getLogger(MigrationRunner.class);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final Pause pause;
    private final AtomicBoolean migrated = new AtomicBoolean();

    public MigrationRunner(Flyway flyway, Pause pause) {
        this.flyway = flyway;
        this.pause = pause;
    }

    /** Tells whether the schema is there. */
    public boolean isMigrated() {
        return migrated.get();
    }

    /** Tries until it is done, or the service stops. */
    public void run() {
        try {
            while (!isMigrated()) {
                migrate();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void migrate() throws InterruptedException {
        try {
            flyway.migrate();
            migrated.set(true);
            LOG.info("schema is up to date");
        } catch (FlywayException e) {
            LOG.warnf(
                    "no schema yet, trying until there is a database reason=%s",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            pause.take(AFTER_OUTAGE);
        }
    }
}
