// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The running platform's door, as far as simulated callers need it before they can ask: keys and models. */
final class Door implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> NAMES =
            List.of("Simulated traffic: website", "Simulated traffic: agents", "Simulated traffic: nightly jobs");
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final RunFile run;
    private final DataDirectory directory;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Door(RunFile run, DataDirectory directory) {
        this.run = run;
        this.directory = directory;
    }

    HttpClient http() {
        return http;
    }

    URI uri(String path) {
        return URI.create(run.gateway() + "/api/v1" + path);
    }

    /** Returns the keys of an earlier simulation, or new ones: their secrets are shown once, so they are kept. */
    List<SimulatedKey> keys() throws IOException, InterruptedException {
        Path kept = directory.simulatedKeysFile();
        if (Files.exists(kept)) {
            List<SimulatedKey> keys = List.of(JSON.readValue(Files.readAllBytes(kept), SimulatedKey[].class));
            boolean known = true;
            for (SimulatedKey key : keys) {
                known &= get("/key", key.secret()).statusCode() == OK;
            }
            if (known) {
                return keys;
            }
        }
        List<SimulatedKey> made = new ArrayList<>();
        for (String name : NAMES) {
            made.add(make(name));
        }
        directory.writeSimulatedKeys(JSON.writeValueAsBytes(made));
        return made;
    }

    /** Returns the models that can be asked for, in the order of the catalogue. */
    List<OfferedModel> models() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/models", run.inferenceKey());
        List<OfferedModel> models = new ArrayList<>();
        for (JsonNode model : JSON.readTree(answer.body()).path("data")) {
            OfferedModel.of(model).ifPresent(models::add);
        }
        if (models.isEmpty()) {
            throw new IOException("no model is offered here");
        }
        return models;
    }

    private SimulatedKey make(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("/keys"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + run.managementKey())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                JSON.createObjectNode().put("name", name).toString()))
                        .build(),
                BodyHandlers.ofString());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() != CREATED) {
            throw new IOException("a key could not be made: "
                    + body.path("error").path("message").asText(answer.body()));
        }
        return new SimulatedKey(
                body.path("key").asText(), body.path("data").path("hash").asText());
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key)
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
