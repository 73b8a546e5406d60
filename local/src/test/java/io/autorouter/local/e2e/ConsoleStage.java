// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.autorouter.local.traffic.PastTraffic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The platform as the console is looked at: with some weeks of simulated traffic, and a few questions of today. */
final class ConsoleStage {

    /** A model that today's traffic surely goes to. */
    static final String NAMED_MODEL = "google/gemini-3-flash-preview";

    static final String NAMED_MODEL_PATH = "/" + NAMED_MODEL;

    private static final int PAST = 1_500;
    private static final int DAYS = 21;
    private static final long SEED = 7;
    private static final List<String> QUESTIONS = List.of(
            "Write a SQL query that lists the ten latest orders.",
            "Why does this Java loop never end: while (i < 10) { }",
            "Translate into German: good morning.",
            "Summarize in a line: Kafka keeps events in order within a partition.");

    private ConsoleStage() {}

    private static final class Holder {
        static final boolean SET = set();

        private static boolean set() {
            try {
                ConsoleStage.fill();
            } catch (Exception e) {
                throw new IllegalStateException("the stage could not be set", e);
            }
            return true;
        }
    }

    /** Returns a browser that is signed in with both kinds of keys; skips the test where there is no browser. */
    static Browser open() {
        Optional<Path> executable = Chromium.provide();
        assumeTrue(executable.isPresent(), Chromium.MISSING);
        assumeTrue(Holder.SET);
        Browser browser = Browser.open(executable.orElseThrow(), Platform.run().gateway());
        browser.signIn(Platform.run().inferenceKey());
        browser.signInOn("/settings/keys", Platform.run().managementKey());
        return browser;
    }

    private static void fill() throws Exception {
        long before = bulk();
        Instant now = Clock.systemUTC().instant();
        new PastTraffic(Platform.run(), Platform.directory(), () -> now).write(PAST, DAYS, SEED, written -> {});
        ChatClient client = Platform.client();
        for (String question : QUESTIONS) {
            client.ask("{\"model\": \"openrouter/auto\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question
                    + "\"}]}");
        }
        // Streamed, as the time to the first token is measured of streams.
        client.stream("{\"model\": \"" + NAMED_MODEL
                + "\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}");
        client.await("/api/v1/logs", logs -> logs.path("data").size() > QUESTIONS.size());
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (bulk() < before + PAST && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
    }

    private static long bulk() throws Exception {
        return Platform.count("select count(*) from analytics.generation where provider = 'simulator/bulk'");
    }
}
