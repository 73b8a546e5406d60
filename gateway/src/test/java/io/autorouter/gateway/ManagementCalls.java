// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** What tests of the management endpoints do with a running gateway. */
abstract class ManagementCalls extends GatewayCalls {

    static final String API = "/api/v1";

    /** An account of its own, and the management key that it began with. */
    record Tenant(String account, String key) {}

    /** What a call answered. */
    record Answer(int status, JsonNode body) {

        JsonNode data() {
            return body.path("data");
        }

        String message() {
            return body.path("error").path("message").asText();
        }
    }

    Tenant tenant(String name) {
        Answer created = done("POST", "/accounts", GatewayProfile.MANAGEMENT, "{\"name\":\"" + name + "\"}");
        return new Tenant(
                created.data().path("id").textValue(),
                created.body().path("key").textValue());
    }

    /** Calls, and holds the answer to being a success. */
    Answer done(String method, String path, String key, String body) {
        Answer answer = ask(method, path, key, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isIn(200, 201);
        return answer;
    }

    Answer ask(String method, String path, String key, String body) {
        HttpResponse<String> response = call(method, API + path, key, body);
        try {
            return new Answer(response.statusCode(), EventJson.MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    Answer get(String path, String key) {
        return done("GET", path, key, "");
    }

    int chatStatus(String key) {
        return post(CHAT, key, body("fake/answers", false)).statusCode();
    }
}
