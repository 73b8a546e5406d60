// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to one account is not there for another: a 404, never a 403 that would say that it exists. */
class TenantsIT {

    private static final String MARKER = "a-word-that-only-this-test-says";

    private final ChatClient owner =
            new ChatClient(Platform.run().gateway(), Platform.run().managementKey());
    private ChatClient stranger;
    private ChatClient strangerAsks;
    private String generation;
    private String key;
    private String workspace;
    private String credential;

    @BeforeEach
    void makeTwoTenants() throws Exception {
        JsonNode account = owner.call("POST", "/api/v1/accounts", "{\"name\": \"Stranger\"}")
                .body();
        stranger = new ChatClient(owner.gateway(), account.path("key").asText());
        JsonNode made =
                stranger.call("POST", "/api/v1/keys", "{\"name\": \"asks\"}").body();
        strangerAsks = new ChatClient(owner.gateway(), made.path("key").asText());
        workspace = owner.call(
                        "POST",
                        "/api/v1/workspaces",
                        "{\"name\": \"Logged\", \"slug\": \"logged-" + System.nanoTime()
                                + "\", \"is_observability_io_logging_enabled\": true}")
                .body()
                .path("data")
                .path("id")
                .asText();
        JsonNode logged = owner.call(
                        "POST", "/api/v1/keys", "{\"name\": \"logged\", \"workspace_id\": \"" + workspace + "\"}")
                .body();
        key = logged.path("data").path("hash").asText();
        // Switched off: it is there to be looked for, and the owner's other requests go where they went.
        credential = owner.call(
                        "POST",
                        "/api/v1/byok",
                        "{\"provider\": \"simulator\", \"key\": \"sk-of-the-owner-0123456789\", \"disabled\": true}")
                .body()
                .path("data")
                .path("id")
                .asText();
        var asks = new ChatClient(owner.gateway(), logged.path("key").asText());
        generation = asks.ask("""
                {"model": "openrouter/auto", "messages": [{"role": "user", "content": "Say %s"}]}
                """.formatted(MARKER)).generationId();
        JsonNode content = asks.await(
                "/api/v1/generation/content?id=" + generation,
                found -> found.path("data").path("output").isObject());
        assertThat(content.path("data").path("input").toString()).contains(MARKER);
        asks.await(
                "/api/v1/generation?id=" + generation,
                found -> found.path("data").isObject());
    }

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void findsNothingOfAnotherByItsId() throws Exception {
        // Given
        List<String> calls = new ArrayList<>(List.of(
                "GET /api/v1/generation?id=" + generation,
                "GET /api/v1/generation/content?id=" + generation,
                "GET /api/v1/logs?api_key_hash=" + key,
                "GET /api/v1/activity?api_key_hash=" + key,
                "GET /api/v1/decisions/" + generation));
        calls.addAll(described());
        assertThat(calls).hasSizeGreaterThan(8);

        for (String call : calls) {
            // When
            String[] parts = call.split(" ", 2);
            boolean asks = parts[1].contains("/generation") || parts[1].contains("/decisions/");
            var answer = (asks ? strangerAsks : stranger).call(parts[0], parts[1], "");

            // Then
            assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(404);
        }
        assertThat(stranger.call("PATCH", "/api/v1/keys/" + key, "{\"disabled\": true}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.call("PATCH", "/api/v1/byok/" + credential, "{\"disabled\": false}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.call("PATCH", "/api/v1/workspaces/" + workspace, "{\"name\": \"Mine\"}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.call(
                                "POST",
                                "/api/v1/generation/feedback",
                                "{\"generation_id\": \"" + generation + "\", \"category\": \"other\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void countsNothingOfAnother() throws Exception {
        String owners = owner.get("/api/v1/logs?id=" + generation)
                .path("data")
                .path(0)
                .path("api_key_id")
                .asText();
        JsonNode ofKey = owner.get("/api/v1/logs?api_key_hash=" + key).path("data");
        assertThat(ofKey).hasSize(1);
        assertThat(ofKey.path(0).path("id").asText()).isEqualTo(generation);
        for (String path : List.of(
                "/api/v1/logs",
                "/api/v1/logs?id=" + generation,
                "/api/v1/logs?api_key_id=" + owners,
                "/api/v1/activity?api_key_id=" + owners,
                "/api/v1/activity?workspace_id=" + workspace)) {
            assertThat(stranger.get(path).path("data")).as(path).isEmpty();
        }
        for (String filter : List.of("", ", \"dimensions\": [\"workspace\"]", ", \"granularity\": \"minute\"")) {
            JsonNode answer = stranger.call(
                            "POST", "/api/v1/analytics/query", "{\"metrics\": [\"request_count\"]" + filter + "}")
                    .body();
            assertThat(answer.path("data").findValues("request_count"))
                    .as(answer.toString())
                    .allMatch(count -> count.asInt() == 0);
        }
    }

    @Test
    void erasesWhatWasSaidForItsOwnerAloneAndWritesItIntoNoLog() throws Exception {
        // When
        JsonNode nothing =
                stranger.call("DELETE", "/api/v1/generation/content", "").body();
        JsonNode erased = owner.call("DELETE", "/api/v1/generation/content", "").body();

        // Then
        assertThat(nothing.path("data").path("erased").asInt(-1)).isZero();
        assertThat(erased.path("data").path("erased").asInt()).isPositive();
        assertThat(Platform.client()
                        .call("GET", "/api/v1/generation/content?id=" + generation, "")
                        .status())
                .isEqualTo(404);
        try (Stream<Path> logs = Files.list(Platform.directory().logs())) {
            assertThat(logs.toList())
                    .isNotEmpty()
                    .allSatisfy(log ->
                            assertThat(Files.readString(log)).as(log.toString()).doesNotContain(MARKER));
        }
    }

    /** Every path of the API with a variable that could be an id of the owner's, as it describes itself. */
    private List<String> described() throws IOException, InterruptedException {
        Map<String, String> ids =
                Map.of("/keys/", key, "/workspaces/", workspace, "/decisions/", generation, "/byok/", credential);
        List<String> calls = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (var path : owner.get("/openapi.json").path("paths").properties()) {
            String template = path.getKey();
            if (!template.contains("{")) {
                continue;
            }
            String known =
                    ids.keySet().stream().filter(template::contains).findFirst().orElse("");
            if (known.isEmpty()) {
                unknown.add(template);
                continue;
            }
            String full = template.replaceFirst("\\{[a-z_]+}", ids.getOrDefault(known, ""))
                    .replace("{interval}", "daily");
            for (String method : List.of("get", "delete")) {
                if (path.getValue().has(method)) {
                    String prefix = full.startsWith("/api/v1") ? "" : "/api/v1";
                    calls.add(method.toUpperCase(Locale.ROOT) + " " + prefix + full);
                }
            }
        }
        // Models are everybody's, and parking is the operator's alone: a new id in a path needs a line above.
        assertThat(unknown).allMatch(template -> template.contains("{author}") || template.endsWith("/parking"));
        return calls;
    }
}
