// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** One thread that publishes what changed, each endpoint once a round at most. */
public final class HealthRunner {

    private static final Logger LOG = Logger.getLogger(HealthRunner.class);

    private final HealthLedger ledger;
    private final EndpointHealthPublisher publisher;
    private final InstantSource clock;
    private final LongSupplier ms;
    private final Duration round;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "endpoint-health");

    public HealthRunner(HealthLedger ledger, EndpointHealthPublisher publisher, Clocks clocks, Duration round) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.clock = clocks.clock();
        this.ms = clocks.ms();
        this.round = round;
    }

    /**
     * What time it is.
     *
     * @param ms a clock that never goes back
     */
    public record Clocks(InstantSource clock, LongSupplier ms) {}

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(round.toMillis(), TimeUnit.MILLISECONDS)) {
                publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broker that is away costs statistics, and nothing else. */
    private void publish() {
        try {
            ledger.changes(ms.getAsLong())
                    .forEach((endpoint, windows) -> publisher.publish(endpoint, windows, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warnf("health of endpoints not published: problem=%s", e.getMessage());
        }
    }

    public void stop() throws InterruptedException {
        closing.countDown();
        thread.join(round.plusSeconds(1));
        publisher.close();
    }
}
