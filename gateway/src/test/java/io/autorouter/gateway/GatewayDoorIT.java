// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class GatewayDoorIT extends GatewayCalls {

    @Test
    void publishesNothingOfABadRequest() throws IOException {
        // Given
        List<String> bad = List.of(
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"model\":\"fake/answers\",\"messages\":[]}",
                "{\"model\":\"fake/answers\",\"messages\":\"hi\"}",
                body("no/such-model", false),
                "{\"model\":\"fake/answers\",\"models\":[\"no/such\"],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"a\":" + "[".repeat(50_000));

        for (String body : bad) {
            // When
            HttpResponse<String> response = post(CHAT, GatewayProfile.INFERENCE, body);

            // Then
            JsonNode error = json(response.body()).path("error");
            assertThat(response.statusCode())
                    .as(body.substring(0, Math.min(80, body.length())))
                    .isEqualTo(400);
            assertThat(error.path("code").intValue()).isEqualTo(400);
            assertThat(error.path("message").textValue()).contains(" (expected: ");
            assertThat(error.path("metadata").path("error_type").textValue()).isEqualTo("invalid_request");
            assertThat(response.headers().firstValue("x-generation-id"))
                    .hasValueSatisfying(id -> assertThat(id).startsWith("gen-"));
        }
        assertThat(rest.requested).isEmpty();
    }

    @Test
    void answersFuzzWithFourHundreds() {
        String good = body("fake/answers", false);
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            char[] bad = good.toCharArray();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bad[random.nextInt(bad.length)] =
                        (char) (random.nextInt(8) == 0 ? 0xd800 + random.nextInt(0x7ff) : random.nextInt(128));
            }
            HttpResponse<String> response = post(CHAT, GatewayProfile.INFERENCE, new String(bad));
            assertThat(response.statusCode()).as("seed %d", seed).isIn(200, 400);
        }
    }

    @Test
    void answersLoneSurrogates() throws IOException {
        // When
        HttpResponse<String> response = post(
                CHAT,
                GatewayProfile.INFERENCE,
                "{\"model\":\"fake/answers\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800 x \\udc00\"}]}");

        // Then
        assertThat(response.statusCode()).isIn(200, 400);
    }

    @Test
    void holdsADryRunToTheSameRules() throws IOException {
        // Given
        String good = body("fake/answers", false);

        // Then
        assertThat(post("/api/v1/route", null, good).statusCode()).isEqualTo(401);
        assertThat(post("/v1/route", GatewayProfile.INFERENCE, "{}").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/route", GatewayProfile.INFERENCE, body("no/such-model", false))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> away = post("/api/v1/route", GatewayProfile.INFERENCE, good);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("retry-after")).hasValue("1");
        assertThat(get("/api/v1/route").statusCode()).isEqualTo(405);
        assertThat(rest.requested).as("nobody is asked to serve it").isEmpty();
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws IOException {
        // Given
        String large = "{\"model\":\"fake/answers\",\"x\":\"" + "x".repeat(20 << 20) + "\"}";

        // When
        HttpResponse<String> response = post(CHAT, GatewayProfile.INFERENCE, large);

        // Then
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response.body())
                        .path("error")
                        .path("metadata")
                        .path("error_type")
                        .textValue())
                .isEqualTo("payload_too_large");
    }

    @Test
    void refusesPackedBodies() throws IOException {
        // When
        RawCall call = RawCall.send(
                gateway,
                "POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + GatewayProfile.INFERENCE + "\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");

        // Then
        assertThat(call.statusCode()).isEqualTo(400);
        assertThat(call.body()).contains("Content-Encoding: \\\"gzip\\\" (expected: identity");
    }

    @Test
    void refusesBrokenChunksAtOnce() throws IOException {
        for (String size : new String[] {"ffffffffffffffff", "7fffffff0", "-1", "zz", ""}) {
            // When
            RawCall call = RawCall.send(
                    gateway,
                    "POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GatewayProfile.INFERENCE
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\n{}\r\n0\r\n\r\n");

            // Then
            assertThat(call.statusCode()).as(size).isEqualTo(400);
            assertThat(call.body()).as(size).contains("body: broken").contains("invalid_request");
        }
    }

    @Test
    void knowsWhoMayDoWhat() throws IOException {
        assertThat(post(CHAT, null, body("fake/answers", false)).statusCode()).isEqualTo(401);
        assertThat(post(CHAT, "sk-ar-v1-nonsense", body("fake/answers", false)).statusCode())
                .isEqualTo(401);
        assertThat(post(CHAT, GatewayProfile.STRANGER, body("fake/answers", false))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> management = post(CHAT, GatewayProfile.MANAGEMENT, body("fake/answers", false));
        assertThat(management.statusCode()).isEqualTo(403);
        assertThat(json(management.body()).path("error").path("message").textValue())
                .contains("management key");
        assertThat(rest.requested).isEmpty();
    }

    @Test
    void listsTheModels() throws IOException {
        // When
        JsonNode list = json(get("/api/v1/models").body());
        JsonNode page = json(get("/v1/models?offset=1&limit=2").body());
        JsonNode one = json(get("/api/v1/model/fake/answers").body());

        // Then
        assertThat(list.path("data").path(0).path("id").textValue()).isEqualTo("openrouter/auto");
        assertThat(list.path("total_count").intValue()).isEqualTo(Rest.MODELS.size() + 1);
        assertThat(page.path("data").size()).isEqualTo(2);
        assertThat(one.path("data").path("id").textValue()).isEqualTo("fake/answers");
        assertThat(get("/api/v1/model/no/such").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/models?limit=-1").statusCode()).isEqualTo(400);
        assertThat(json(get("/v1/models?limit=1").body())
                        .path("links")
                        .path("next")
                        .textValue())
                .isEqualTo("/v1/models?limit=1&offset=1");
    }

    @Test
    void showsTheRestOfTheCatalogue() throws IOException {
        // When
        JsonNode endpoints = json(get("/api/v1/models/fake/answers/endpoints").body());
        JsonNode count = json(get("/api/v1/models/count").body());

        // Then
        assertThat(endpoints.path("data").path("id").textValue()).isEqualTo("fake/answers");
        assertThat(endpoints.path("data").path("endpoints").isArray()).isTrue();
        assertThat(count.path("data").path("count").intValue()).isEqualTo(Rest.MODELS.size() + 1);
        assertThat(json(get("/v1/providers").body()).path("data").isArray()).isTrue();
        assertThat(get("/api/v1/models/user").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/models/no/such/endpoints").statusCode()).isEqualTo(404);
        assertThat(json(get("/api/v1/models?sort=best").body())
                        .path("error")
                        .path("message")
                        .textValue())
                .startsWith("sort: best (expected: one of ");
        assertThat(RawCall.send(gateway, "GET", "/api/v1/models?q=%zz", GatewayProfile.INFERENCE)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void saysInItsOwnFormWhatIsNotServed() throws IOException {
        HttpResponse<String> method = get(CHAT);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).hasValue("POST");
        assertThat(json(method.body()).path("error").path("code").intValue()).isEqualTo(405);
        assertThat(json(get("/api/v1/nothing").body())
                        .path("error")
                        .path("code")
                        .intValue())
                .isEqualTo(404);
    }

    @Test
    void saysThatStatisticsAreAwayAndKeepsTheirDoor() throws IOException {
        assertThat(get("/api/v1/rankings").statusCode()).isEqualTo(503);
        assertThat(get("/api/v1/datasets/rankings-daily").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/generation").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/decisions/gen-00000000000000000000000001").statusCode())
                .isEqualTo(401);
    }

    @Test
    void servesThePagesUnderAStrictPolicy() {
        for (String path : List.of(
                "/",
                "/rankings",
                "/docs",
                "/settings/keys",
                "/auth",
                "/settings/providers",
                "/openrouter/auto",
                "/pages/rankings.js",
                "/style.css",
                "/lib/htm/preact.js",
                "/lib/echarts/echarts.js")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).startsWith("default-src 'self'").doesNotContain("unsafe"));
            if (!path.startsWith("/lib/")) {
                assertThat(page.body()).as(path).doesNotContain("<script>", " style=\"", " onclick=\"");
            }
        }
    }

    @Test
    void hasNoPageForAModelThatNobodyListed() {
        assertThat(get("/nobody/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void leadsReadersOnWhereNothingIs() throws IOException, InterruptedException {
        for (String path : List.of("/nobody/nothing", "/nothing", "/settings/nothing")) {
            // When
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(gateway.resolve(path))
                            .header("Accept", "text/html,*/*")
                            .build(),
                    BodyHandlers.ofString());

            // Then
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).as(path).contains("id=\"app\"");
        }
        assertThat(json(get("/api/v1/nothing").body())
                        .path("error")
                        .path("code")
                        .intValue())
                .isEqualTo(404);
    }

    @Test
    void letsPagesOfOthersCallTheApi() throws IOException, InterruptedException {
        // When
        HttpResponse<String> preflight = http.send(
                HttpRequest.newBuilder(gateway.resolve(CHAT))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .hasValue("*");
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Authorization"));
    }

    @Test
    void keepsNoSecretInTheDatabase() throws SQLException {
        // When
        List<String> rows = new ArrayList<>();
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                ResultSet row = connection.createStatement().executeQuery("select k::text from gateway.api_key k")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }

        // Then
        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain(GatewayProfile.INFERENCE.substring(9, 60))
                        .doesNotContain(GatewayProfile.MANAGEMENT.substring(9, 60)));
    }
}
