// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.upkeep;

import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.contracts.wire.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date, as soon as there is a database, and then keeps days ahead of the clock and drops those
 * that are old enough.
 */
public final class UpkeepRunner {

    private static final Logger LOG = Logger.getLogger(UpkeepRunner.class);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final int DAYS_AHEAD = 2;

    private final Flyway flyway;
    private final DayStore days;
    private final Retention retention;
    private final InstantSource clock;
    private final Pause pause;
    private boolean failing;
    private final AtomicReference<@Nullable String> obstacle = new AtomicReference<>("not begun yet");

    /**
     * How long what is kept.
     *
     * @param rows of generations; null: for ever
     * @param hours sums by hour
     * @param contents what was said
     */
    public record Retention(@Nullable Period rows, Period hours, Period contents) {}

    public UpkeepRunner(Flyway flyway, DayStore days, Retention retention, InstantSource clock, Pause pause) {
        this.flyway = flyway;
        this.days = days;
        this.retention = retention;
        this.clock = clock;
        this.pause = pause;
    }

    /** Tells why the schema is not there; null where it is. */
    public @Nullable String obstacle() {
        return obstacle.get();
    }

    /** Works until it is interrupted, or the service stops. */
    public void run() {
        try {
            migrate();
            while (true) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void migrate() throws InterruptedException {
        while (true) {
            try {
                flyway.migrate();
                obstacle.set(null);
                LOG.info("schema is up to date");
                return;
            } catch (RuntimeException e) {
                // Flyway's own, and whatever else: without a schema the service is of no use, and a later try may do.
                String reason = firstLine(e);
                if (!reason.equals(obstacle.getAndSet(reason))) {
                    LOG.warnf("no schema yet, trying until there is reason=%s", reason);
                }
                pause.take(AFTER_OUTAGE);
            }
        }
    }

    private void round() throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
                days.ensure(today.plusDays(ahead));
            }
            int dropped = drop(today);
            if (dropped > 0) {
                LOG.infof("dropped old days partitions=%d", dropped);
            }
            failing = false;
            pause.take(BETWEEN_ROUNDS);
        } catch (DatabaseException e) {
            if (!failing) {
                LOG.warnf("upkeep of days failed, trying until it does not reason=%s", e.reason());
            }
            failing = true;
            pause.take(AFTER_OUTAGE);
        } catch (RuntimeException e) {
            // Without days ahead nothing can be recorded tomorrow.
            if (!failing) {
                LOG.error("upkeep of days failed, trying again", e);
            }
            failing = true;
            pause.take(AFTER_OUTAGE);
        }
    }

    private int drop(LocalDate today) {
        @Nullable Period rows = retention.rows();
        int dropped = rows == null ? 0 : days.dropBefore(today.minus(rows));
        return dropped
                + days.dropContentsBefore(today.minus(retention.contents()))
                + days.dropHoursBefore(today.minus(retention.hours()));
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
