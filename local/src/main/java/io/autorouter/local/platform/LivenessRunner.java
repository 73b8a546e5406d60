// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has services started again that say of themselves that only this helps, as Kubernetes does. */
final class LivenessRunner {

    /** A service that says so once may be about to end by itself. */
    private static final int ROUNDS_MOST = 3;

    private final Health health;
    private final Map<String, Integer> ports;
    private final Consumer<String> restart;
    private final Duration round;
    private final Map<String, Integer> rounds = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "liveness");

    /**
     * Takes what it needs.
     *
     * @param ports of the services, by name
     * @param restart told of a service that has been dead for three rounds
     */
    LivenessRunner(Health health, Map<String, Integer> ports, Consumer<String> restart, Duration round) {
        this.health = health;
        this.ports = Map.copyOf(ports);
        this.restart = restart;
        this.round = round;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(round.toMillis(), TimeUnit.MILLISECONDS)) {
                ports.forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String service, int port) {
        if (!health.isDead(port)) {
            rounds.remove(service);
        } else if (rounds.merge(service, 1, Integer::sum) == ROUNDS_MOST) {
            rounds.remove(service);
            restart.accept(service);
        }
    }

    void close() {
        closing.countDown();
    }
}
