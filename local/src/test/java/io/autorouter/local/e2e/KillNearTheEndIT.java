// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.provider.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} somewhere between the provider's last token and the charge: whatever is lost, the books say what became of
 * it, and nobody pays twice. {@code -De2e.kills=100} does it a hundred times for each service.
 */
class KillNearTheEndIT {

    private static final int KILLS = Integer.getInteger("e2e.kills", 2);
    private static final long SEED = 20_261_126;
    private static final int CALLS = 6;
    private static final int WINDOW_MS = 400;
    private static final Duration BACK = Duration.ofSeconds(60);

    private final ChatClient client = Platform.client();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "dispatcher", "gateway"})
    void chargesOnceWhateverDies(String service) throws Exception {
        Random dice = new Random(SEED + service.hashCode());
        int before = Served.read(Platform.directory().witness()).size();
        for (int round = 0; round < KILLS; round++) {
            // Given
            List<CompletableFuture<Void>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(call(asked(dice.nextBoolean(), call, round)));
            }

            // When
            Thread.sleep(dice.nextInt(WINDOW_MS));
            ProcessHandle.of(Platform.run().pid(service)).orElseThrow().destroyForcibly();

            // Then
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            awaitReady(service);
        }
        assertThat(Served.read(Platform.directory().witness()).size()).isGreaterThan(before);
    }

    private static String asked(boolean stream, int call, int round) {
        return """
                {"model": "google/gemini-2.5-flash-lite", "stream": %s, "max_tokens": 60,
                 "messages": [{"role": "user", "content": "What did the ship carry? Call %d of round %d."}]}
                """.formatted(stream, call, round);
    }

    /** Asks, and takes whatever comes of it: an answer, an error, or a connection that is gone. */
    private CompletableFuture<Void> call(String body) {
        return CompletableFuture.runAsync(() -> {
            try {
                client.stream(body);
            } catch (IOException e) {
                // The door itself was killed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void awaitReady(String service) throws Exception {
        URI health = URI.create("http://127.0.0.1:" + Platform.run().port(service) + "/q/health/ready");
        long deadline = System.nanoTime() + BACK.toNanos();
        int status = 0;
        while (status != 200 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            try {
                status = http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                status = 0;
            }
        }
        assertThat(status).as("%s is back", service).isEqualTo(200);
    }
}
