// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.sandbox.provider.Served;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that is killed while it holds a request that is too large for an event, or while answers are on the way. */
class DeadGatewayIT {

    /** A model of which nobody else asks anything. */
    private static final String MODEL = "sim/long-3-7";

    /** Answers of it take a minute. */
    private static final String LENGTHY = "sim/long-1200-50";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChatClient client = Platform.client();
    private final AtomicInteger listening = new AtomicInteger();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void leavesNoFilesBehindAndChargesNothingAndTheClientAsksAgain() throws Exception {
        // Given
        String large = """
            {"model": "%s", "messages": [{"role": "user", "content": "%s"}]}
            """.formatted(MODEL, "word ".repeat(200_000));
        BigDecimal before = used();
        long dispatcher = Platform.run().pid("dispatcher");
        signal("STOP", dispatcher);
        CompletableFuture<ChatClient.Answer> asked;
        List<Path> held;
        try {
            asked = CompletableFuture.supplyAsync(() -> ask(large));
            Await.until("the request waits in a file", PATIENCE, () -> !bodies().isEmpty());
            held = bodies();

            // When
            ProcessHandle.of(Platform.run().pid("gateway")).orElseThrow().destroyForcibly();

            // Then
            assertThatThrownBy(asked::join).hasRootCauseInstanceOf(IOException.class);
        } finally {
            signal("CONT", dispatcher);
        }
        Await.until("the gateway answers", PATIENCE, this::answers);
        assertThat(held).hasSize(1).allSatisfy(file -> assertThat(file).doesNotExist());

        // When
        ChatClient.Answer again = client.askUntilFinal(large);

        // Then
        assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
        Platform.booksBalance();
        assertThat(SimulatorClient.served(MODEL, seen -> !seen.isEmpty()))
                .extracting(Served::clientRequestId)
                .containsExactly(again.generationId());
        assertThat(used().subtract(before))
                .isEqualByComparingTo(again.body().at("/usage/cost").decimalValue());
        Await.until("the file is gone", PATIENCE, () -> bodies().isEmpty());
    }

    @Test
    void whatItsCallersWaitedForIsStoppedAndChargedAsFarAsItCame() throws Exception {
        // Given
        String lengthy = """
            {"model": "%s", "stream": true, "messages": [{"role": "user", "content": "%s"}]}
            """;
        CompletableFuture<?> small = listen(lengthy.formatted(LENGTHY, "Hello"));
        CompletableFuture<?> large = listen(lengthy.formatted(LENGTHY, "word ".repeat(200_000)));
        Await.until("both are answered", PATIENCE, () -> listening.get() == 2);

        // When
        ProcessHandle.of(Platform.run().pid("gateway")).orElseThrow().destroyForcibly();

        // Then
        assertThatThrownBy(small::join).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(large::join).hasRootCauseInstanceOf(IOException.class);
        Await.until("both are over", PATIENCE, () -> lengthyOnes() == 2);
        assertThat(SimulatorClient.served(LENGTHY, seen -> seen.size() == 2)).allSatisfy(served -> {
            assertThat(served.outcome()).isEqualTo(Served.Outcome.CLIENT_GONE);
            assertThat(served.completionTokens()).isPositive();
        });
    }

    private static long lengthyOnes() throws IOException {
        return Served.read(Platform.directory().witness()).stream()
                .filter(served -> served.model().equals(LENGTHY))
                .count();
    }

    private CompletableFuture<Void> listen(String body) {
        return CompletableFuture.runAsync(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            try {
                client.streamUntil(body, chunk -> {
                    if (begun.compareAndSet(false, true)) {
                        listening.incrementAndGet();
                    }
                    return false;
                });
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private ChatClient.Answer ask(String body) {
        try {
            return client.ask(body);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return client.get("/api/v1/models").has("data");
        } catch (IOException e) {
            return false;
        }
    }

    private static BigDecimal used() throws Exception {
        return new ManagementClient(Platform.run().gateway(), Platform.run().managementKey())
                .call("GET", "/credits", "")
                .at("/data/total_usage")
                .decimalValue();
    }

    private static List<Path> bodies() throws IOException {
        Path directory = Platform.directory().bodies();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
