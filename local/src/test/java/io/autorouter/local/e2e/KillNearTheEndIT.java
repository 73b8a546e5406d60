// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.local.e2e.NearTheEnd.Step;
import io.autorouter.local.platform.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at each step between the provider's end and the commit of the charge: whatever is lost, the books say what
 * became of it, and nobody pays twice. {@code -De2e.kills=300} does it a hundred times for each service, in turn, and at all
 * steps in turn; {@code -De2e.kill=gateway} for one of them, and with another {@code -De2e.seed} with other answers.
 */
class KillNearTheEndIT {

    private static final int KILLS = Integer.getInteger("e2e.kills", 6);
    private static final long SEED = Long.getLong("e2e.seed", 20_261_126);
    private static final List<Step> STEPS = List.of(Step.values());
    private static final List<String> ALL = List.of("billing", "dispatcher", "gateway");
    private static final List<String> KILLED =
            List.of(System.getProperty("e2e.kill", String.join(",", ALL)).split(","));
    private static final String MISSED = "elsewhere";
    private static final int CALLS = 6;
    private static final int GAP_MS = 20;
    private static final Duration DEAD = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofSeconds(60);

    private final ChatClient client = Platform.client();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void booksBalance() throws Exception {
        threads.close();
        awaitAll();
        Platform.booksBalance();
    }

    private static void awaitAll() throws Exception {
        for (String one : ALL) {
            Platform.awaitReady(one, BACK);
        }
    }

    @Test
    void chargesOnceWhateverDies() throws Exception {
        Random dice = new Random(SEED);
        Map<String, Integer> done = new TreeMap<>();
        Set<String> ended = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String service = KILLED.get(kill % KILLED.size());
            Step step = STEPS.get(kill % STEPS.size());
            ended.addAll(kill(service, step, dice, done));
            // What is still to be booked would be taken for what the next kill waits for.
            Await.until(
                    "seed %d, kill %d: all are charged".formatted(SEED, kill),
                    BACK,
                    () -> charged(ended) == ended.size());
        }
        Figures.note("seed %d, kill -9 near the end: %s, answers ended by the provider: %d"
                .formatted(SEED, done, ended.size()));
        Platform.booksBalance();
        assertThat(done.entrySet().stream()
                        .filter(each -> !each.getKey().endsWith(MISSED))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("seed %d: %s", SEED, done)
                .isGreaterThan(KILLS / 2);
        assertThat(charged(ended)).isEqualTo(ended.size());
    }

    private static long charged(Set<String> generations) throws Exception {
        return Platform.count("select count(*) from billing.charge where generation_id in ('"
                + String.join("', '", generations) + "')");
    }

    /** Kills the service while answers are at that step; returns the generations that the provider ended. */
    private Set<String> kill(String service, Step step, Random dice, Map<String, Integer> done) throws Exception {
        awaitAll();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        try (var end = new NearTheEnd()) {
            // Given
            for (int call = 0; call < CALLS; call++) {
                calls.add(call(asked(dice.nextBoolean(), 3 + 2 * call + dice.nextInt(3))));
            }
            boolean there = end.hold(step);

            // When
            ProcessHandle process =
                    ProcessHandle.of(Platform.run().pid(service)).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(DEAD.toSeconds(), TimeUnit.SECONDS);
            end.letGo();

            // Then
            boolean hit = there && (step != Step.CHARGED || end.isUnacknowledged());
            done.merge(service + " " + (hit ? step : MISSED), 1, Integer::sum);
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            return end.ended();
        }
    }

    /** Answers that take their time each, so that some end before others. */
    private static String asked(boolean stream, int chunks) {
        return """
                {"model": "sim/long-%d-%d", "stream": %s,
                 "messages": [{"role": "user", "content": "What did the ship carry?"}]}
                """.formatted(chunks, GAP_MS, stream);
    }

    /** Asks, and takes whatever comes of it: an answer, an error, or a connection that is gone. */
    private CompletableFuture<Void> call(String body) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        client.stream(body);
                    } catch (IOException e) {
                        // The door itself was killed.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                threads);
    }
}
