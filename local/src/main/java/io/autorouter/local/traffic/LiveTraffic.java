// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Asks real questions through the whole platform; the provider simulator answers them. */
public final class LiveTraffic {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final RunFile run;
    private final DataDirectory directory;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

    public LiveTraffic(RunFile run, DataDirectory directory) {
        this.run = run;
        this.directory = directory;
    }

    /**
     * How it went.
     *
     * @param left callers that hung up, on purpose
     * @param firstFailure null where none failed
     */
    public record Outcome(
            int answered, int left, int failed, @Nullable String firstFailure) {}

    /**
     * Asks, and returns when all is answered. The same seed asks the same questions.
     *
     * @param parallel how many callers wait at once
     * @param progress told how many are done
     */
    public Outcome ask(int requests, long seed, int parallel, IntConsumer progress)
            throws IOException, InterruptedException {
        var chance = new Random(seed);
        var places = new Semaphore(parallel);
        try (var door = new Door(run, directory)) {
            var choice = new Ask.Choice(Prompts.read(), door.keys(), door.models());
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < requests; i++) {
                    Ask ask = Ask.next(choice, chance);
                    places.acquire();
                    callers.execute(() -> {
                        try {
                            ask(door, ask);
                        } finally {
                            places.release();
                        }
                    });
                    progress.accept(i + 1);
                }
            }
        }
        return new Outcome(answered.get(), left.get(), failed.get(), firstFailure.get());
    }

    private void ask(Door door, Ask ask) {
        try {
            HttpResponse<InputStream> answer = door.http().send(request(door, ask), BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                note(answer.statusCode(), ask, lines);
            }
        } catch (IOException e) {
            fail(ask, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(ask, "interrupted");
        }
    }

    private void note(int status, Ask ask, BufferedReader lines) throws IOException {
        @Nullable String line = lines.readLine();
        @Nullable String last = line;
        while (line != null) {
            if (ask.hangsUp() && status == OK && line.contains("\"content\"")) {
                left.incrementAndGet();
                return;
            }
            last = line.isBlank() ? last : line;
            line = lines.readLine();
        }
        boolean whole = status == OK && last != null && (!ask.stream() || last.equals("data: [DONE]"));
        if (whole) {
            answered.incrementAndGet();
        } else {
            fail(ask, status + " " + last);
        }
    }

    private void fail(Ask ask, String how) {
        failed.incrementAndGet();
        firstFailure.compareAndSet(null, ask.prompt().task() + ": " + how);
    }

    private static HttpRequest request(Door door, Ask ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.uri("/chat/completions"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + ask.key().secret())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ask.body().toString()));
        @Nullable SimulatedApp app = ask.app();
        if (app != null) {
            request.header("HTTP-Referer", app.referer())
                    .header("X-Title", app.title())
                    .header("X-OpenRouter-Categories", app.category());
        }
        return request.build();
    }
}
