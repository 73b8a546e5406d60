// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.task.TaskTag;
import io.autorouter.contracts.wire.Pause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells the router again and again which models the spend on each task went to in the last seven days. */
public final class MarketRunner {

    private static final Logger LOG = Logger.getLogger(MarketRunner.class);
    private static final int WINDOW_DAYS = 7;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final List<String> TASKS =
            TaskTag.ALL.stream().map(TaskTag::tag).toList();

    private final MarketStore store;
    private final TaskSharePublisher publisher;
    private final Rhythm rhythm;
    private final InstantSource clock;
    private final Pause pause;

    /**
     * How often, and how much an account may count for.
     *
     * @param accountCap 0 to 1
     */
    public record Rhythm(Duration every, BigDecimal accountCap) {

        public Rhythm {
            if (accountCap.signum() <= 0 || accountCap.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "router.analytics.task-share-account-cap: " + accountCap + " (expected: above 0, up to 1)");
            }
        }
    }

    public MarketRunner(
            MarketStore store, TaskSharePublisher publisher, Rhythm rhythm, InstantSource clock, Pause pause) {
        this.store = store;
        this.publisher = publisher;
        this.rhythm = rhythm;
        this.clock = clock;
        this.pause = pause;
    }

    /** Works until it is interrupted, or the service stops. */
    public void run() {
        try {
            while (true) {
                pause.take(round());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = today.minusDays(WINDOW_DAYS - 1L);
        try {
            var shares = new MarketShares(
                    rhythm.accountCap(), first.atStartOfDay(ZoneOffset.UTC).toInstant(), now);
            publisher.publish(shares.of(TASKS, store.spends(first, today)));
            return rhythm.every();
        } catch (DatabaseException e) {
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            LOG.warnf("cannot tell shares by task, trying again reason=%s", e.getMessage());
            return AFTER_FAILURE;
        }
    }
}
