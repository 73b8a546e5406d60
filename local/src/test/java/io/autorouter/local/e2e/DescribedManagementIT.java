// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered to those who manage is what the description says, field by field, and nothing besides. */
class DescribedManagementIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HELLO = "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]";

    private final ManagementClient operator =
            new ManagementClient(Platform.run().gateway(), Platform.run().managementKey());

    private Description description = new Description(MissingNode.getInstance());

    @BeforeEach
    void read() throws Exception {
        description = new Description(operator.call("GET", "/openapi.json", ""));
    }

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void describesAccountsAndCredits() throws Exception {
        JsonNode made = holds(operator, "POST", "/accounts", "/accounts", 201, "{\"name\": \"Described\"}");
        String account = made.at("/data/id").textValue();
        holds(operator, "GET", "/accounts", "/accounts?limit=2", 200, "");
        holds(operator, "POST", "/credits", "/credits", 200, "{\"amount\": 2, \"account_id\": \"" + account + "\"}");
        holds(operator, "POST", "/credits", "/credits", 200, """
                {"amount": 1, "kind": "promotion", "note": "welcome", "expires_at": "2099-01-01T00:00:00Z",
                 "account_id": "%s"}""".formatted(account));
        holds(operator, "GET", "/credits", "/credits", 200, "");
        Await.until("the first audit", Duration.ofSeconds(90), () -> answers(operator, "GET", "/audit", ""));
        holds(operator, "GET", "/audit", "/audit", 200, "");
        holds(client(made.path("key")), "GET", "/audit", "/audit", 200, "");
    }

    @Test
    void describesKeys() throws Exception {
        JsonNode made = holds(operator, "POST", "/keys", "/keys", 201, """
                {"name": "described", "limit": 3, "limit_reset": "weekly", "expires_at": "2099-01-01T00:00:00Z",
                 "creator_user_id": "me", "router": {"allowed_models": ["openai/*"], "cost_tier": "low",
                   "max_price": {"prompt": 1}}}""");
        String path = "/keys/" + made.at("/data/hash").textValue();
        holds(operator, "GET", "/keys", "/keys", 200, "");
        holds(operator, "PATCH", "/keys/{hash}", path, 200, "{\"limit\": null}");
        holds(operator, "GET", "/keys/{hash}", path, 200, "");
        holds(operator, "GET", "/key", "/key", 200, "");
        holds(client(made.path("key")), "GET", "/key", "/key", 200, "");
        holds(operator, "DELETE", "/keys/{hash}", path, 200, "");
    }

    @Test
    void describesKeysForApplications() throws Exception {
        JsonNode code = holds(operator, "POST", "/auth/keys/code", "/auth/keys/code", 200, """
                {"callback_url": "https://app.example/callback", "code_challenge_method": "S256",
                 "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "limit": 5}""");
        holds(operator, "POST", "/auth/keys", "/auth/keys", 200, """
                {"code": "%s", "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                 "code_challenge_method": "S256"}""".formatted(
                        code.at("/data/id").textValue()));
    }

    @Test
    void describesWorkspaces() throws Exception {
        JsonNode made = holds(operator, "POST", "/workspaces", "/workspaces", 201, "{\"name\": \"Described\"}");
        String path = "/workspaces/" + made.at("/data/id").textValue();
        holds(operator, "GET", "/workspaces", "/workspaces", 200, "");
        holds(operator, "GET", "/workspaces/{id}", path, 200, "");
        holds(operator, "PATCH", "/workspaces/{id}", path, 200, "{\"description\": \"for papers\"}");
        int limit = 10;
        for (String interval : new String[] {"daily", "lifetime"}) {
            String budget = path + "/budgets/" + interval;
            holds(
                    operator,
                    "PUT",
                    "/workspaces/{id}/budgets/{interval}",
                    budget,
                    200,
                    "{\"limit_usd\": %d}".formatted(limit));
            limit *= 10;
            holds(operator, "GET", "/workspaces/{id}/budgets/{interval}", budget, 200, "");
        }
        holds(operator, "GET", "/workspaces/{id}/budgets", path + "/budgets", 200, "");
        holds(operator, "DELETE", "/workspaces/{id}/budgets/{interval}", path + "/budgets/daily", 200, "");
        holds(operator, "DELETE", "/workspaces/{id}", path, 200, "");
    }

    @Test
    void describesCredentials() throws Exception {
        JsonNode made = holds(operator, "POST", "/byok", "/byok", 201, """
                {"provider": "openai", "key": "sk-proj-described-0123456789", "disabled": true,
                 "allowed_models": ["openai/gpt-5-mini"]}""");
        String path = "/byok/" + made.at("/data/id").textValue();
        holds(operator, "GET", "/byok", "/byok", 200, "");
        holds(operator, "PATCH", "/byok/{id}", path, 200, "{\"name\": \"ours\"}");
        holds(operator, "GET", "/byok/{id}", path, 200, "");
        holds(operator, "DELETE", "/byok/{id}", path, 200, "");
    }

    @Test
    void describesGenerations() throws Exception {
        // Given: an account of its own, whose workspace logs what is said
        JsonNode made = operator.call("POST", "/accounts", "{\"name\": \"Described generations\"}");
        ManagementClient owner = client(made.path("key"));
        operator.call("POST", "/credits", """
                {"amount": 1, "account_id": "%s"}""".formatted(made.at("/data/id").textValue()));
        String workspace = owner.call("GET", "/workspaces", "").at("/data/0/id").textValue();
        owner.call("PATCH", "/workspaces/" + workspace, "{\"is_observability_io_logging_enabled\": true}");
        ManagementClient caller =
                client(owner.call("POST", "/keys", "{\"name\": \"described\"}").path("key"));
        Await.until("the key is known", SOON, () -> answers(caller, "GET", "/key", ""));
        Await.until("it has credits", SOON, () -> answers(caller, "POST", "/chat/completions", "{" + HELLO + "}"));

        // When
        for (String asked : new String[] {
            "\"model\": \"openrouter/auto\"",
            "\"model\": \"sim/thinks\"",
            "\"models\": [\"sim/500\", \"openai/gpt-5\"]",
            "\"model\": \"openai/gpt-5\", \"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"look\"}}],"
                    + " \"tool_choice\": \"required\"",
        }) {
            String id = caller.call("POST", "/chat/completions", "{" + asked + ", " + HELLO + "}")
                    .path("id")
                    .textValue();
            Await.until(asked, SOON, () -> answers(caller, "GET", "/generation?id=" + id, ""));
            Await.until(asked, SOON, () -> answers(caller, "GET", "/generation/content?id=" + id, ""));

            // Then
            holds(caller, "GET", "/generation", "/generation?id=" + id, 200, "");
            holds(caller, "GET", "/generation/content", "/generation/content?id=" + id, 200, "");
            if (asked.contains("auto")) {
                holds(caller, "GET", "/decisions/{id}", "/decisions/" + id + "?replay=true", 200, "");
            }
            holds(caller, "POST", "/generation/feedback", "/generation/feedback", 200, """
                    {"generation_id": "%s", "category": "good"}""".formatted(id));
        }
        holds(owner, "GET", "/logs", "/logs?limit=3", 200, "");
        holds(
                owner,
                "GET",
                "/activity",
                "/activity?group_by=workspace&end_date=" + LocalDate.now(ZoneOffset.UTC),
                200,
                "");
        holds(owner, "DELETE", "/generation/content", "/generation/content", 200, "");
    }

    private static ManagementClient client(JsonNode key) {
        return new ManagementClient(Platform.run().gateway(), key.textValue());
    }

    private static boolean answers(ManagementClient client, String method, String path, String body)
            throws InterruptedException {
        try {
            client.call(method, path, body);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode holds(
            ManagementClient client, String method, String described, String path, int status, String body)
            throws Exception {
        JsonNode answer = client.call(method, path, body);
        JsonNode schema = description.answer(method.toLowerCase(Locale.ROOT), described, status, "application/json");
        assertThat(schema.path("$ref").asText()).as(described).startsWith("#/components/schemas/");
        assertThat(description.problems(schema, answer)).as(answer.toString()).isEmpty();
        return answer;
    }
}
