// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Callers who ask without a pause, each in its own way, and note what becomes of it. The simulator answers all. */
final class CallersRunner implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);
    private static final int SHOWN = 300;

    private final String gateway;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("patience").factory());
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final AtomicReference<@Nullable String> unclear = new AtomicReference<>();

    CallersRunner(String gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** Begins to ask. The same seed asks the same questions, as far as there is time for them. */
    void start(int callers, long seed) {
        for (int caller = 0; caller < callers; caller++) {
            Random chance = new Random(seed + caller);
            threads.execute(() -> {
                while (!over.get()) {
                    note(call(Question.next(chance)));
                }
            });
        }
    }

    /** Asks once. */
    boolean isAnswered() {
        return call(Question.PROBE) == Fate.ANSWERED;
    }

    private void note(Fate fate) {
        synchronized (fates) {
            fates.merge(fate, 1, Integer::sum);
        }
        if (fate == Fate.REFUSED || fate == Fate.CUT) {
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
    }

    private Fate call(Question question) {
        try {
            HttpResponse<InputStream> answer = http.send(request(question), HttpResponse.BodyHandlers.ofInputStream());
            return read(question, answer);
        } catch (java.net.http.HttpTimeoutException e) {
            return unclear(question, "no answer within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            return Fate.CUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fate.LEFT;
        }
    }

    private Fate read(Question question, HttpResponse<InputStream> answer) {
        List<String> lines = new ArrayList<>();
        AtomicBoolean late = new AtomicBoolean();
        InputStream body = answer.body();
        Future<?> watch = timer.schedule(
                () -> {
                    late.set(true);
                    body.close();
                    return true;
                },
                PATIENCE.toSeconds(),
                TimeUnit.SECONDS);
        try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                if (question.hangsUp() && line.contains("\"content\"")) {
                    return Fate.LEFT;
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            return late.get()
                    ? unclear(question, "the answer did not end within " + PATIENCE.toSeconds() + " s")
                    : Fate.CUT;
        } finally {
            watch.cancel(false);
        }
        Fate fate = Fate.of(answer.statusCode(), question.stream(), lines);
        return fate == Fate.UNCLEAR ? unclear(question, answer.statusCode() + " " + String.join(" ", lines)) : fate;
    }

    private Fate unclear(Question question, String what) {
        unclear.compareAndSet(
                null, question.body() + " -> " + (what.length() > SHOWN ? what.substring(0, SHOWN) + "..." : what));
        return Fate.UNCLEAR;
    }

    private HttpRequest request(Question question) {
        return HttpRequest.newBuilder(URI.create(gateway + "/api/v1/chat/completions"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("X-Title", "autorouter chaos")
                .POST(HttpRequest.BodyPublishers.ofString(question.body()))
                .build();
    }

    /** Lets everybody finish what they asked. */
    void stop() {
        over.set(true);
        threads.close();
    }

    Map<Fate, Integer> fates() {
        synchronized (fates) {
            return Map.copyOf(fates);
        }
    }

    @Nullable
    String firstUnclear() {
        return unclear.get();
    }

    @Override
    public void close() {
        stop();
        timer.shutdownNow();
        http.close();
    }
}
