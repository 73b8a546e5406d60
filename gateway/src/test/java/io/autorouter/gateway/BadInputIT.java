// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.badinput.BadRequest;
import io.autorouter.gateway.badinput.BadRequests;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a request, the caller reads what it is, and nothing else comes of it. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class BadInputIT extends ManagementCalls {

    private static final int CASES = 3_000;
    private static final Pattern FIELD_GIVEN_EXPECTED = Pattern.compile("(?s)(\\S+): .+ \\(expected: .+\\)");
    private static final String BEARER = "Bearer ";

    @Test
    void saysOfEachBadRequestWhatIsWrongAndDoesNothingElse() throws IOException {
        // Given
        var requests = new BadRequests(
                json(get("/openapi.json").body()),
                new BadRequests.Keys(BEARER + GatewayProfile.INFERENCE, BEARER + GatewayProfile.MANAGEMENT));
        int keys = get("/keys", GatewayProfile.MANAGEMENT).data().size();
        int workspaces = get("/workspaces", GatewayProfile.MANAGEMENT).data().size();

        // When
        List<String> wrong = new ArrayList<>();
        for (long seed = 0; seed < CASES; seed++) {
            BadRequest request = requests.draw(seed);
            HttpResponse<String> response = send(request);
            String problem = problem(request, response);
            if (problem != null) {
                wrong.add("seed " + seed + ": " + problem + " <- " + request + " -> " + response.statusCode() + " "
                        + response.body());
            }
        }

        // Then
        assertThat(wrong).isEmpty();
        assertThat(rest.requested).as("nothing is published").isEmpty();
        assertThat(get("/keys", GatewayProfile.MANAGEMENT).data()).hasSize(keys);
        assertThat(get("/workspaces", GatewayProfile.MANAGEMENT).data()).hasSize(workspaces);
    }

    private static @Nullable String problem(BadRequest request, HttpResponse<String> response) throws IOException {
        if (!request.statuses().contains(response.statusCode())) {
            return "status";
        }
        JsonNode error = EventJson.MAPPER.readTree(response.body()).path("error");
        String message = error.path("message").asText();
        if (error.path("code").asInt() != response.statusCode() || message.isBlank()) {
            return "error object";
        }
        var told = FIELD_GIVEN_EXPECTED.matcher(message);
        if (request.says() && !told.matches()) {
            return "message does not say what was given and what is allowed";
        }
        String field = request.says() ? told.group(1) : "";
        return field.startsWith(request.names()) || request.names().startsWith(field) ? null : "field";
    }

    private HttpResponse<String> send(BadRequest bad) {
        var request = HttpRequest.newBuilder(
                        URI.create(gateway.resolve("/").toString().replaceAll("/$", "") + bad.path()))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .method(
                        bad.method(),
                        bad.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(bad.body(), StandardCharsets.ISO_8859_1));
        if (bad.authorization() != null) {
            request.header("Authorization", bad.authorization());
        }
        return send(request.build());
    }
}
