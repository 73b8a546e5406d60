// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.upkeep;

import io.autorouter.billing.credit.Credit;
import io.autorouter.billing.credit.CreditStore;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.lease.LeaseStore;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What has to be done from time to time: the first credit, leases that nobody came back with, credits whose time is over. */
public final class UpkeepRunner {

    private static final Logger LOG = Logger.getLogger(UpkeepRunner.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int MOST = 500;

    private final MigrationRunner migration;
    private final LeaseStore leases;
    private final CreditStore credits;
    private final @Nullable Credit startingCredit;
    private final Pause pause;
    private final Counter expired;
    private final AtomicLong open = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();
    private boolean failing;

    /** Takes what it needs; a starting credit is granted once, whoever starts however often. */
    public UpkeepRunner(
            MigrationRunner migration,
            LeaseStore leases,
            CreditStore credits,
            @Nullable Credit startingCredit,
            Pause pause,
            MeterRegistry meters) {
        this.migration = migration;
        this.leases = leases;
        this.credits = credits;
        this.startingCredit = startingCredit;
        this.pause = pause;
        this.expired = Counter.builder("router_billing_leases_expired")
                .description("Leases of which something was voided, as nobody came back with it")
                .register(meters);
        Gauge.builder("autorouter_reservations_open", open::get)
                .description("Leases of which something is neither charged nor given back")
                .strongReference(true)
                .register(meters);
    }

    /** Tells whether the first round is done: the first caller finds his credit. */
    public boolean hasBegun() {
        return begun.get();
    }

    /** Goes on until the service stops. */
    public void run() {
        try {
            while (true) {
                if (migration.isMigrated()) {
                    round();
                }
                pause.take(begun.get() ? ROUND : Duration.ofMillis(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void round() {
        try {
            if (!begun.get() && startingCredit != null) {
                credits.grant(startingCredit);
            }
            begun.set(true);
            int voided = leases.expire(MOST);
            while (voided == MOST) {
                expired.increment(voided);
                voided = leases.expire(MOST);
            }
            expired.increment(voided);
            credits.expire(MOST);
            open.set(leases.open());
            failing = false;
        } catch (DatabaseException e) {
            if (!failing) {
                LOG.warnf("upkeep waits for the database reason=%s", e.reason());
            }
            failing = true;
        } catch (RuntimeException e) {
            // Leases must expire whatever one of them wakes.
            if (!failing) {
                LOG.error("upkeep failed, trying again", e);
            }
            failing = true;
        }
    }
}
