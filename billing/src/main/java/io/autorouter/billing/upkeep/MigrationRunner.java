// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.upkeep;

import io.autorouter.contracts.wire.Pause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings the schema up to date as soon as there is a database. */
public final class MigrationRunner {

    private static final Logger LOG = Logger.getLogger(MigrationRunner.class);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final Pause pause;
    private final AtomicReference<@Nullable String> obstacle = new AtomicReference<>("not begun yet");

    public MigrationRunner(Flyway flyway, Pause pause) {
        this.flyway = flyway;
        this.pause = pause;
    }

    /** Tells whether the schema is there. */
    public boolean isMigrated() {
        return obstacle() == null;
    }

    /** Tells why it is not there; null where it is. */
    public @Nullable String obstacle() {
        return obstacle.get();
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
            obstacle.set(null);
            LOG.info("schema is up to date");
        } catch (RuntimeException e) {
            // Flyway's own, and whatever else: without a schema the service is of no use, and a later try may do.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            if (!reason.equals(obstacle.getAndSet(reason))) {
                LOG.warnf("no schema yet, trying until there is reason=%s", reason);
            }
            pause.take(AFTER_OUTAGE);
        }
    }
}
