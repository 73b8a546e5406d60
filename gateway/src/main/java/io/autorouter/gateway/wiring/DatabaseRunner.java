// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.gateway.lease.FramePartitionStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One thread that talks to the database, off the path of requests: migrates the schema, looks again and again at what was
 * changed, and keeps the lease of the frame partition. While the database is away, everything stays as it was read last.
 */
final class DatabaseRunner {

    private static final Logger LOG = Logger.getLogger(DatabaseRunner.class);

    private final Runnable migration;
    private final Chore first;
    private final List<Chore> always;
    private final FramePartitionStore partitions;
    private final Duration refresh;
    private final Consumer<Integer> onPartition;
    private final boolean leasing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-database");
    private OptionalInt leased = OptionalInt.empty();
    private boolean migrated;
    private boolean away;

    /** What it works with. */
    record Parts(Runnable migration, FramePartitionStore partitions, Chores chores) {}

    /** Something to be done on the database. */
    @FunctionalInterface
    interface Chore {
        void run() throws IOException;
    }

    /**
     * What is done beside the lease.
     *
     * @param first once, after the migration
     * @param always in each round
     */
    record Chores(Chore first, List<Chore> always) {}

    /**
     * Takes what it needs.
     *
     * @param leasing whether a partition must be leased at all
     * @param onPartition told of the leased partition, once
     */
    DatabaseRunner(Parts parts, Duration refresh, boolean leasing, Consumer<Integer> onPartition) {
        this.migration = parts.migration();
        this.first = parts.chores().first();
        this.always = parts.chores().always();
        this.partitions = parts.partitions();
        this.refresh = refresh;
        this.leasing = leasing;
        this.onPartition = onPartition;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                round();
            } while (!closing.await(refresh.toMillis(), TimeUnit.MILLISECONDS));
            if (leased.isPresent() && !away) {
                partitions.release(leased.getAsInt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.infof("the lease of the frame partition lapses by itself: problem=%s", e.getMessage());
        }
    }

    private void round() {
        try {
            if (!migrated) {
                migration.run();
                first.run();
                migrated = true;
            }
            // Before the chores: whatever they meet, without a partition of its own a gateway answers nobody.
            if (leasing) {
                lease();
            }
            for (Chore chore : always) {
                chore.run();
            }
            if (away) {
                LOG.info("the database is back");
                away = false;
            }
        } catch (IOException | RuntimeException e) {
            if (!away) {
                LOG.warnf("the database is away, going on with what is known: problem=%s", firstLine(e));
                away = true;
            }
        }
    }

    private void lease() throws IOException {
        if (leased.isPresent()) {
            if (!partitions.renew(leased.getAsInt())) {
                LOG.warnf("another gateway leased our frame partition: partition=%d", leased.getAsInt());
            }
            return;
        }
        leased = partitions.claim();
        if (leased.isPresent()) {
            LOG.infof("frame partition leased: partition=%d", leased.getAsInt());
            onPartition.accept(leased.getAsInt());
        } else {
            LOG.warn("all frame partitions are leased: this gateway waits for one");
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }

    /** Tells whether the thread runs, if it is to. */
    boolean isAlive() {
        return closing.getCount() == 0 || thread.isAlive();
    }

    void stop() throws InterruptedException {
        closing.countDown();
        thread.join(Duration.ofSeconds(3));
    }
}
