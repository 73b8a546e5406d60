// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the endings that requests of past days would have left behind. Billing charges them as it charges any, and analytics
 * counts them; nothing is routed or dispatched, so they have no decision records. The same seed in the same hour writes the
 * same generations, which count once.
 */
public final class PastTraffic {

    private static final int UNDER_WAY_MAX = 1_000;
    private static final int HOUR_MS = 3_600_000;
    private static final int LINGER_MS = 20;

    private final RunFile run;
    private final DataDirectory directory;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    public PastTraffic(RunFile run, DataDirectory directory, InstantSource clock) {
        this.run = run;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Writes them, the oldest first, and returns when the broker has all.
     *
     * @param progress told how many are written
     */
    public void write(int requests, int days, long seed, IntConsumer progress)
            throws IOException, InterruptedException, SQLException {
        PastLife life;
        try (var door = new Door(run, directory)) {
            List<Caller> callers = BulkCallers.of(door.keys(), run.postgres());
            life = new PastLife(callers, Prompts.read().tasks(), new Market(door.models(), seed));
        }
        var kafka = new KafkaConnection(run.kafka(), "simulate-traffic", "local", Map.of());
        var ids = new UuidV7(clock, new SecureRandom());
        var places = new Semaphore(UNDER_WAY_MAX);
        int written = 0;
        try (var producer = new EventProducer(kafka.producer("past", LINGER_MS), "simulate-traffic", ids, clock)) {
            for (PastHours.Hour hour : PastHours.of(requests, days, clock.instant())) {
                var chance = new Random(seed ^ hour.start().getEpochSecond());
                for (int i = 0; i < hour.requests(); i++) {
                    Instant at = hour.start().plusMillis(chance.nextInt(HOUR_MS));
                    send(producer, life.next(at, chance), places);
                    progress.accept(++written);
                }
            }
            places.acquire(UNDER_WAY_MAX);
        }
        throwFailure();
    }

    private void send(EventProducer producer, GenerationEnded ended, Semaphore places)
            throws IOException, InterruptedException {
        throwFailure();
        places.acquire();
        var _ = producer.send(
                        Topics.GENERATION_ENDED, ended.caller().accountId().value(), ended)
                .whenComplete((done, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                    places.release();
                });
    }

    private void throwFailure() throws IOException {
        @Nullable Throwable problem = failure.get();
        if (problem != null) {
            throw new IOException("an event could not be written: " + problem.getMessage(), problem);
        }
    }
}
