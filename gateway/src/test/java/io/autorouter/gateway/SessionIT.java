// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Sessions of the console: what they let in, and whom they keep out. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class SessionIT extends GatewayCalls {

    @Test
    void keepsTheKeyInACookieThatNoScriptAndNoOtherSiteCanUse() {
        // When
        HttpResponse<String> signedIn = signIn(GatewayProfile.MANAGEMENT);

        // Then
        assertThat(signedIn.statusCode()).isEqualTo(201);
        assertThat(signedIn.headers().firstValue("set-cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("autorouter_management=")
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Strict")
                        .doesNotContain("sk-ar"));
        assertThat(signedIn.body()).doesNotContain(GatewayProfile.MANAGEMENT);
    }

    @Test
    void letsTheConsoleDoWhatTheKeyMayDo() {
        // Given
        String cookie = cookie(signIn(GatewayProfile.MANAGEMENT));

        // Then
        assertThat(with(cookie, "GET", "/api/v1/keys", "X-Console", "management")
                        .statusCode())
                .isEqualTo(200);
        assertThat(with(cookie, "GET", "/session", "X-Console", "any").body())
                .contains("\"inference\":null", "\"management\":\"sk-ar-v1-");
    }

    @Test
    void refusesWhatTheConsoleDidNotSend() {
        // Given
        String cookie = cookie(signIn(GatewayProfile.MANAGEMENT));

        // Then
        assertThat(with(cookie, "GET", "/api/v1/keys", "Accept", "*/*").statusCode())
                .isEqualTo(401);
        assertThat(with(cookie, "GET", "/api/v1/keys", "X-Console", "management", "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(401);
        assertThat(with(cookie, "GET", "/session", "Accept", "*/*").statusCode())
                .isEqualTo(403);
        assertThat(with(cookie, "OPTIONS", CHAT, "Accept", "*/*").headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).doesNotContainIgnoringCase("X-Console"));
    }

    @Test
    void refusesCookiesThatItDidNotMakeAndKeysThatItDoesNotKnow() {
        // Given
        String cookie = cookie(signIn(GatewayProfile.MANAGEMENT));
        int middle = cookie.length() / 2;
        String forged =
                cookie.substring(0, middle) + (cookie.charAt(middle) == 'A' ? 'B' : 'A') + cookie.substring(middle + 1);

        // Then
        assertThat(with(forged, "GET", "/api/v1/keys", "X-Console", "management")
                        .statusCode())
                .isEqualTo(401);
        assertThat(with("autorouter_management=x", "GET", "/api/v1/keys", "X-Console", "management")
                        .statusCode())
                .isEqualTo(401);
        assertThat(signIn("sk-ar-v1-nonsense").statusCode()).isEqualTo(401);
        assertThat(signIn("x".repeat(5_000)).statusCode()).isBetween(400, 499);
    }

    @Test
    void signsOutByTakingTheCookiesAway() {
        // When
        HttpResponse<String> out = with("a=b", "DELETE", "/session", "X-Console", "any");

        // Then
        assertThat(out.headers().allValues("set-cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=0"));
    }

    private HttpResponse<String> signIn(String key) {
        return send(HttpRequest.newBuilder(gateway.resolve("/session"))
                .header("X-Console", "any")
                .POST(HttpRequest.BodyPublishers.ofString(key))
                .build());
    }

    private HttpResponse<String> with(String cookie, String method, String path, String... headers) {
        return send(HttpRequest.newBuilder(gateway.resolve(path))
                .headers(headers)
                .header("Cookie", cookie)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static String cookie(HttpResponse<String> signedIn) {
        String header = signedIn.headers().firstValue("set-cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }
}
