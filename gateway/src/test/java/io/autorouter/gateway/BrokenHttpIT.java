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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever comes over the socket, the answer is one that clients of the API can read. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class BrokenHttpIT extends GatewayCalls {

    private static final String REST = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    private static final String AUTHORIZED = REST + "Authorization: Bearer " + GatewayProfile.INFERENCE + "\r\n";

    @Test
    void saysThatAHeadIsNoHttp() throws IOException {
        for (String head : List.of(
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET /api/v1/models HTTP/one\r\nHost: x\r\n\r\n",
                "GET /api/v1/models" + REST + "no colon here\r\n\r\n",
                "GET /api/v1/models" + REST + "na me: x\r\n\r\n",
                "GET /api/v1/models" + REST + "name: a\u0000b\r\n\r\n",
                "POST " + CHAT + AUTHORIZED + "Content-Length: -1\r\n\r\n{}",
                "POST " + CHAT + AUTHORIZED + "Content-Length: x\r\n\r\n{}",
                "POST " + CHAT + AUTHORIZED + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")) {
            expect(400, "head: ", head);
        }
    }

    @Test
    void saysThatAnAddressIsTooLong() throws IOException {
        expect(414, "address: too long (expected: ", "GET /api/v1/models?q=" + "x".repeat(9_000) + REST + "\r\n");
        expect(414, "address: too long (expected: ", "GET /" + "x".repeat(100_000) + REST + "\r\n");
    }

    @Test
    void saysThatHeadersAreTooLarge() throws IOException {
        expect(
                431,
                "headers: too large (expected: ",
                "GET /api/v1/models" + REST + "x: " + "x".repeat(20_000) + "\r\n\r\n");
        expect(
                431,
                "headers: too large (expected: ",
                "POST " + CHAT + AUTHORIZED + "x: y\r\n".repeat(10_000) + "Content-Length: 2\r\n\r\n{}");
    }

    @Test
    void saysThatAnAddressIsBadlyEscaped() throws IOException {
        for (String path : List.of(
                "/api/v1/models/%zz/x/endpoints",
                "/api/v1/%",
                "/api/v1/keys/%f",
                "/%zz",
                "/v1/chat/completions%",
                "/api/v1/models?q=%zz",
                "/api/v1/generation?id=%",
                "/models?q=%zz",
                "/api/v1/models?q={",
                "/api/v1/models|")) {
            expect(400, "address: \"" + path + "\" (expected: ", "GET " + path + AUTHORIZED + "\r\n");
        }
    }

    @Test
    void tellsWhoeverStopsSendingInTheMiddleOfABody() throws IOException {
        for (String path : List.of(CHAT, "/api/v1/route")) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GatewayProfile.INFERENCE;
            expectCut("body: 9 bytes", "expected: 100 bytes", head + "\r\nContent-Length: 100\r\n\r\n{\"model\":");
            expectCut("body: 0 bytes", "expected: 100 bytes", head + "\r\nContent-Length: 100\r\n\r\n");
            expectCut("body: 2 bytes", "expected: chunks", head + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
        }
        expectCut(
                "body: 1 bytes",
                "expected: 9 bytes",
                "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GatewayProfile.MANAGEMENT
                        + "\r\nContent-Length: 9\r\n\r\n{");
    }

    private void expectCut(String came, String expected, String request) throws IOException {
        JsonNode error = error(400, RawCall.sendAndShut(gateway, request));
        assertThat(error.path("message").textValue()).startsWith(came).contains(expected);
        assertThat(rest.requested).isEmpty();
    }

    @Test
    void tellsThatABodyIsTooLargeHoweverItComes() throws IOException {
        String head = "POST " + CHAT + AUTHORIZED;
        String piece = "100000\r\n" + " ".repeat(1 << 20) + "\r\n";
        for (String body : List.of(
                "Transfer-Encoding: chunked\r\n\r\n" + piece.repeat(21) + "0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n" + piece.repeat(70) + "0\r\n\r\n",
                "Content-Length: " + (21 << 20) + "\r\n\r\n" + " ".repeat(21 << 20),
                "Content-Length: " + (70 << 20) + "\r\n\r\n" + " ".repeat(70 << 20))) {
            JsonNode error = error(413, RawCall.send(gateway, head + body));
            assertThat(error.path("message").textValue()).startsWith("body: too large (expected: at most ");
        }
        JsonNode managed = error(
                413,
                RawCall.send(
                        gateway,
                        "POST /api/v1/keys" + REST + "Authorization: Bearer " + GatewayProfile.MANAGEMENT
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + piece + "0\r\n\r\n"));
        assertThat(managed.path("message").textValue()).startsWith("body: too large (expected: at most ");
    }

    @Test
    void takesJsonUnderAnyNameAndNothingElse() throws IOException {
        String json = body("fake/answers", false);
        for (String type :
                List.of("application/x-www-form-urlencoded", "text/plain", "application/xml", "nonsense", "")) {
            String head = "POST " + CHAT + AUTHORIZED + "Content-Type: " + type + "\r\nContent-Length: ";
            assertThat(RawCall.send(gateway, head + json.length() + "\r\n\r\n" + json)
                            .statusCode())
                    .as(type)
                    .isEqualTo(200);
            expect(400, "body: ", head + "7\r\n\r\nmodel=x");
        }
    }

    @Test
    void servesOldHttp() throws IOException {
        RawCall list = RawCall.send(gateway, "GET /api/v1/models HTTP/1.0\r\n\r\n");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).doesNotContain("chunked");
        expect(401, "", "POST " + CHAT + " HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}");
        expect(404, "path: ", "GET /api/v1/nothing HTTP/1.0\r\n\r\n");
    }

    private void expect(int status, String message, String request) throws IOException {
        JsonNode error = error(status, RawCall.send(gateway, request));
        assertThat(error.path("message").textValue())
                .as(request.substring(0, Math.min(100, request.length())))
                .startsWith(message);
    }

    private static JsonNode error(int status, RawCall call) throws IOException {
        assertThat(call.statusCode()).as(call.body()).isEqualTo(status);
        JsonNode error =
                json(call.body().substring(call.body().indexOf("\r\n\r\n") + 4)).path("error");
        assertThat(error.path("code").intValue()).as(call.body()).isEqualTo(status);
        assertThat(error.path("metadata").path("error_type").isTextual())
                .as(call.body())
                .isTrue();
        return error;
    }
}
