// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends questions through all services before anybody else does: proof that they work, and warmth for the first caller. */
final class FirstQuestion {

    /** Always answered by the simulator: it costs nothing, whatever keys are in the environment. */
    private static final String BODY = """
            {"model": "sim/echo", "stream": true, "messages": [{"role": "user", "content": "Does it work?"}]}""";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int QUESTIONS = 5;
    private static final int TRIES = 10;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int UNKNOWN_MODEL = 400;
    private static final int BUSY = 503;

    private FirstQuestion() {}

    /**
     * Asks.
     *
     * @return how it went, for people
     * @throws IOException if the answer does not come
     */
    static String ask(String gateway, String key) throws IOException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(gateway + "/api/v1/chat/completions"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("X-Title", "autorouter up")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        long fastest = Long.MAX_VALUE;
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < QUESTIONS; i++) {
                long began = System.nanoTime();
                HttpResponse<String> answer = answer(http, question);
                fastest = Math.min(fastest, System.nanoTime() - began);
                if (answer.statusCode() == UNKNOWN_MODEL) {
                    return "not asked: only real providers answer here";
                }
                if (answer.statusCode() != OK || !answer.body().contains("[DONE]")) {
                    throw new IOException("the first question was answered with " + answer.statusCode() + ": "
                            + answer.body().strip());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the first question", e);
        }
        return "sim/echo, through all five services in "
                + Duration.ofNanos(fastest).toMillis() + " ms";
    }

    /** A machine that is busy with five services that just started may ask for patience. */
    private static HttpResponse<String> answer(HttpClient http, HttpRequest question)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
        for (int tried = 1; answer.statusCode() == BUSY && tried < TRIES; tried++) {
            Thread.sleep(BETWEEN);
            answer = http.send(question, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }
}
