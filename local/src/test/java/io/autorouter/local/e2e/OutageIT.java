// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of what the services stand on: they come back by themselves, and what was asked meanwhile is in the books. */
class OutageIT {

    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int CALLS = 6;
    private static final List<String> SERVICES = List.of("gateway", "classifier", "dispatcher", "billing", "analytics");

    private final ChatClient client = Platform.client();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void booksBalance() throws Exception {
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
        awaitTrue("PostgreSQL is started again", () -> Platform.run().pid("postgres") != dead);
        awaitServices();
        var manager = new ChatClient(Platform.run().gateway(), Platform.run().managementKey());
        assertThat(manager.call("GET", "/api/v1/credits", "").status()).isEqualTo(200);
    }

    @Test
    void answersAgainOnceTheBrokerIsBack() throws Exception {
        // Given
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            calls.add(stream("sim/long-40-50"));
        }
        Thread.sleep(700);

        // When
        kill("kafka");

        // Then
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        awaitTrue("the platform answers", () -> ask(0).status() == 200);
        awaitServices();
    }

    private ChatClient.Answer ask(int number) throws IOException, InterruptedException {
        return client.ask("""
                {"model": "openrouter/auto", "max_tokens": 40,
                 "messages": [{"role": "user", "content": "How do bridges stand? Part %d."}]}
                """.formatted(number));
    }

    /** Takes whatever comes of it: an answer, or an error that says so. */
    private CompletableFuture<Void> stream(String model) {
        return CompletableFuture.runAsync(() -> {
            try {
                client.stream("""
                        {"model": "%s", "stream": true, "messages": [{"role": "user", "content": "Hello"}]}
                        """.formatted(model));
            } catch (IOException e) {
                // Whoever breaks off is tried elsewhere; here only the books matter.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static long kill(String process) {
        long pid = Platform.run().pid(process);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    private void awaitServices() throws Exception {
        for (String service : SERVICES) {
            awaitTrue(service + " is ready", () -> isReady(service));
        }
    }

    private boolean isReady(String service) throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + Platform.run().port(service) + "/q/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitTrue(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + BACK.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
