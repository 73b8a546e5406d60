// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Accounts beside the first one. Their own management keys do the rest, through the API. */
@Command(name = "account", description = "creates and lists accounts, and tops them up")
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
        JsonNode answer = call("POST", "/accounts", body);
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
            JsonNode page = call("GET", "/accounts?limit=" + PAGE + "&offset=" + offset, null);
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

    @Command(description = "gives credits to an account")
    int topup(
            @Option(names = "--account", required = true, description = "its id, acc-...") String account,
            @Option(names = "--usd", required = true, description = "how many dollars") BigDecimal usd,
            @Option(names = "--promotion", description = "a present, not bought") boolean promotion,
            @Option(names = "--expires", paramLabel = "TIME", description = "such as 2030-01-31T00:00:00Z") @Nullable
                    String expires,
            @Option(names = "--note", description = "for whoever reads the books") @Nullable String note,
            @Option(
                            names = "--idempotency-key",
                            paramLabel = "KEY",
                            description = "run again with the same key, it is given once (default: a new one)")
                    @Nullable
                    String idempotencyKey)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("account_id", account).put("amount", usd);
        body.put("kind", promotion ? "promotion" : "purchase");
        if (expires != null) {
            body.put("expires_at", expires);
        }
        if (note != null) {
            body.put("note", note);
        }
        String key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        JsonNode credit = call("POST", "/credits", body, "Idempotency-Key", key).path("data");
        return say(credit.path("id").asText() + "  "
                + credit.path("amount").decimalValue().stripTrailingZeros().toPlainString() + " USD for "
                + credit.path("account_id").asText());
    }

    @Command(description = "lets an account go on that was parked as its books did not add up")
    int release(@Option(names = "--account", required = true, description = "its id, acc-...") String account)
            throws IOException, InterruptedException {
        call("DELETE", "/accounts/" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "/parking", null);
        return say(account + " goes on");
    }

    private int say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return 0;
    }

    private JsonNode call(String method, String path, @Nullable ObjectNode body, String... headers)
            throws IOException, InterruptedException {
        RunFile run = data.running();
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create(run.gateway() + "/api/v1" + path));
        HttpRequest request = (headers.length == 0 ? question : question.headers(headers))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + run.managementKey())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
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
