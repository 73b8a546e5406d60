// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.local.chaos.ChaosRunner;
import io.autorouter.local.chaos.Fault;
import io.autorouter.local.chaos.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of what the services stand on, and of whatever comes: all of it comes back by itself, and what was asked
 * meanwhile is in the books. {@code -De2e.outages=16} kills so many processes drawn by lot.
 */
class OutageIT {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int CALLS = 6;
    private static final int OUTAGES = Integer.getInteger("e2e.outages", 2);
    private static final long SEED = Long.getLong("e2e.seed", 20_261_127);
    private static final List<String> SERVICES = List.of("gateway", "classifier", "dispatcher", "billing", "analytics");

    private final ChatClient client = Platform.client();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void booksBalance() throws Exception {
        threads.close();
        Platform.booksBalance();
    }

    @Test
    void answersWhileTheDatabaseIsAway() throws Exception {
        // Given
        assertThat(ask(0).status()).isEqualTo(200); // so that there is a lease to spend

        // When
        long dead = kill("postgres");
        List<Integer> meanwhile = new ArrayList<>();
        for (int call = 1; call <= CALLS; call++) {
            meanwhile.add(ask(call).status());
        }

        // Then
        assertThat(meanwhile).containsOnly(200);
        Await.until("PostgreSQL is started again", BACK, () -> Platform.run().pid("postgres") != dead);
        awaitServices();
        var manager = new ChatClient(Platform.run().gateway(), Platform.run().managementKey());
        assertThat(manager.call("GET", "/api/v1/credits", "").status()).isEqualTo(200);
    }

    @Test
    void answersAgainOnceTheBrokerIsBack() throws Exception {
        // Given
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            calls.add(CompletableFuture.runAsync(() -> takeWhatComes("sim/long-40-50"), threads));
        }
        Thread.sleep(700);

        // When
        kill("kafka");

        // Then
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        awaitServices();
        Await.until("the platform answers", BACK, () -> ask(0).status() == 200);
    }

    @Test
    void keepsTheBooksWhateverDies() throws Exception {
        // When
        var chaos = new ChaosRunner(Platform.directory(), new ChaosRunner.Settings(CALLS, OUTAGES, SEED));
        Row row = chaos.run(Fault.RANDOM_KILLS);

        // Then
        assertThat(row.holds()).as("seed %d: %s", SEED, row).isTrue();
    }

    private ChatClient.Answer ask(int number) throws IOException, InterruptedException {
        return client.ask("""
                {"model": "openrouter/auto", "max_tokens": 40,
                 "messages": [{"role": "user", "content": "How do bridges stand? Part %d."}]}
                """.formatted(number));
    }

    /** Asks, and takes whatever comes of it: an answer, or an error that says so. */
    private void takeWhatComes(String model) {
        try {
            client.stream("""
                    {"model": "%s", "stream": true, "messages": [{"role": "user", "content": "Hello"}]}
                    """.formatted(model));
        } catch (IOException e) {
            // The door is away: whoever comes again at once finds it closed as well.
            LockSupport.parkNanos(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it, unless it is dead already. */
    private static long kill(String process) {
        long pid = Platform.run().pid(process);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        return pid;
    }

    private void awaitServices() throws Exception {
        for (String service : SERVICES) {
            Platform.awaitReady(service, BACK);
        }
    }
}
