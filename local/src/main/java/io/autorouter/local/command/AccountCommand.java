// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Accounts beside the first one. Their own management keys do the rest, through the API. */
@Command(name = "account", description = "creates and lists accounts")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class AccountCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 100;

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    @Command(description = "creates an account, and prints its first management key, this once")
    int create(@Option(names = "--name", required = true, description = "what people call it") String name)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        JsonNode answer = call("", BodyPublishers.ofString(body.toString()), "POST");
        PrintWriter out = spec.commandLine().getOut();
        out.println("account         " + answer.path("data").path("id").asText());
        out.println("management key  " + answer.path("key").asText());
        out.flush();
        return 0;
    }

    @Command(description = "lists all accounts")
    int list() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long total = Long.MAX_VALUE;
        for (int offset = 0; offset < total; offset += PAGE) {
            JsonNode page = call("?limit=" + PAGE + "&offset=" + offset, BodyPublishers.noBody(), "GET");
            total = page.path("total_count").asLong();
            for (JsonNode account : page.path("data")) {
                out.println(account.path("id").asText() + "  "
                        + account.path("created_at").asText() + "  "
                        + account.path("name").asText());
            }
        }
        out.flush();
        return 0;
    }

    private JsonNode call(String query, HttpRequest.BodyPublisher body, String method)
            throws IOException, InterruptedException {
        RunFile run = data.running();
        HttpRequest request = HttpRequest.newBuilder(URI.create(run.gateway() + "/api/v1/accounts" + query))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + run.managementKey())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new IOException(json.path("error").path("message").asText(answer.body()));
            }
            return json;
        }
    }
}
