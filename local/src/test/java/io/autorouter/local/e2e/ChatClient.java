// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A client of the platform, as a user would write one. */
public record ChatClient(String gateway, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "/api/v1/chat/completions";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer that came whole. */
    public record Answer(int status, String generationId, JsonNode body) {
        String model() {
            return body.path("model").asText();
        }
    }

    /** An answer that came in chunks. */
    record Streamed(String generationId, List<JsonNode> chunks, boolean done) {
        JsonNode last() {
            return chunks.getLast();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            chunks.forEach(chunk -> text.append(
                    chunk.path("choices").path(0).path("delta").path("content").asText("")));
            return text.toString();
        }
    }

    public Answer ask(String body) throws IOException, InterruptedException {
        return post(CHAT, body);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request(path, body), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), generationId(response), JSON.readTree(response.body()));
    }

    /** Asks again whenever it is told that waiting helps. */
    public Answer askUntilFinal(String body) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<String> response = HTTP.send(request(CHAT, body), HttpResponse.BodyHandlers.ofString());
            Optional<String> retryAfter = response.headers().firstValue("Retry-After");
            if (retryAfter.isEmpty()) {
                return new Answer(response.statusCode(), generationId(response), JSON.readTree(response.body()));
            }
            Thread.sleep(Duration.ofSeconds(Long.parseLong(retryAfter.get())));
        }
    }

    Streamed stream(String body) throws IOException, InterruptedException {
        return streamUntil(body, chunk -> false);
    }

    /** Reads chunks until one satisfies the condition, and then hangs up. */
    Streamed streamUntil(String body, Predicate<JsonNode> enough) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = HTTP.send(request(CHAT, body), HttpResponse.BodyHandlers.ofInputStream());
        List<JsonNode> chunks = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                if (line.equals("data: [DONE]")) {
                    return new Streamed(generationId(response), chunks, true);
                }
                if (line.startsWith("data: ")) {
                    chunks.add(JSON.readTree(line.substring("data: ".length())));
                    if (enough.test(chunks.getLast())) {
                        break;
                    }
                }
                line = reader.readLine();
            }
        }
        return new Streamed(generationId(response), chunks, false);
    }

    /** Calls whatever path in whatever way; an answer that is not JSON has no body. */
    Answer call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        boolean json = response.headers().firstValue("content-type").orElse("").startsWith("application/json");
        return new Answer(
                response.statusCode(), generationId(response), JSON.readTree(json ? response.body() : "null"));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Returns what the path answers once it satisfies the condition: what is counted is seen a little later. */
    JsonNode await(String path, Predicate<JsonNode> condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode answer = get(path);
        while (!condition.test(answer) && System.nanoTime() < deadline) {
            Thread.sleep(100);
            answer = get(path);
        }
        return answer;
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String generationId(HttpResponse<?> response) {
        Optional<String> id = response.headers().firstValue("X-Generation-Id");
        return id.orElse("");
    }
}
