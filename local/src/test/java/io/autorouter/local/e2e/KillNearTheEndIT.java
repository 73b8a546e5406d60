// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.local.platform.Figures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} between the provider's end and the commit of the charge: whatever is lost, the books say what became of
 * it, and nobody pays twice. {@code -De2e.kills=100} does it a hundred times for each service, {@code -De2e.kill=gateway} for
 * one of them, and with another {@code -De2e.seed} at other moments.
 */
class KillNearTheEndIT {

    private static final int KILLS = Integer.getInteger("e2e.kills", 2);
    private static final long SEED = Long.getLong("e2e.seed", 20_261_126);
    private static final Pattern GENERATION = Pattern.compile("gen-[0-9a-z]{26}");
    private static final int CALLS = 6;
    /** From the end at the provider to the commit takes less. */
    private static final int WINDOW_MS = 40;

    private static final Duration END = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofSeconds(60);

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    static Stream<String> services() {
        return Stream.of(
                System.getProperty("e2e.kill", "billing,dispatcher,gateway").split(","));
    }

    @ParameterizedTest
    @MethodSource("services")
    void chargesOnceWhateverDies(String service) throws Exception {
        Random dice = new Random(SEED + service.hashCode());
        int between = 0;
        for (int round = 0; round < KILLS; round++) {
            // Given
            long before = Files.size(Platform.directory().witness());
            List<CompletableFuture<Void>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(call(asked(dice.nextBoolean(), call, round)));
            }
            awaitEnds(before, 1 + dice.nextInt(CALLS));

            // When
            Thread.sleep(dice.nextInt(WINDOW_MS));
            ProcessHandle.of(Platform.run().pid(service)).orElseThrow().destroyForcibly();
            between += unbooked(ended(before)) > 0 ? 1 : 0;

            // Then
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            Platform.awaitReady(service, BACK);
            assertThat(ended(before)).as("seed %d, round %d", SEED, round).isNotEmpty();
        }
        Figures.note("killed %s %d times, seed %d: %d between end and commit".formatted(service, KILLS, SEED, between));
    }

    /** Waits until the provider has ended so many of the calls. */
    private static void awaitEnds(long before, int ends) throws Exception {
        long deadline = System.nanoTime() + END.toNanos();
        while (ended(before).size() < ends && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
    }

    /** Returns the generations that the provider has ended since its file had that length. */
    private static List<String> ended(long before) throws IOException {
        List<String> ended = new ArrayList<>();
        try (RandomAccessFile witness =
                new RandomAccessFile(Platform.directory().witness().toFile(), "r")) {
            byte[] added = new byte[Math.toIntExact(witness.length() - before)];
            witness.seek(before);
            witness.readFully(added);
            Matcher ids = GENERATION.matcher(new String(added, StandardCharsets.UTF_8));
            while (ids.find()) {
                ended.add(ids.group());
            }
        }
        return ended;
    }

    private static long unbooked(List<String> ended) throws SQLException {
        String ids = String.join("', '", ended);
        return ended.stream().distinct().count()
                - Platform.count("select count(*) from billing.charge where generation_id in ('" + ids + "')");
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
}
