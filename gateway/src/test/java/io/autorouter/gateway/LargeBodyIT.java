// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.claim.HeldBodyStore;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class LargeBodyIT extends GatewayCalls {

    private static final int LARGE = 20_000_000;

    @Inject
    HeldBodyStore store;

    @Test
    void holdsALargeBodyUntilItsCallerIsAnswered() throws Exception {
        // Given
        String body = large("fake/hangs", LARGE);
        var client = HttpClient.newHttpClient();

        // When
        CompletableFuture<Integer> asking = CompletableFuture.supplyAsync(
                () -> post(CHAT, GatewayProfile.INFERENCE, body).statusCode());
        await("the request is published", () -> !rest.requested.isEmpty());
        GenerationRequested event = rest.requested.getFirst();
        BodyClaim claim = Objects.requireNonNull(event.bodyClaim());

        // Then
        assertThat(EventJson.write(event).length).isLessThan(1 << 20);
        assertThat(claim.omittedTokens()).isBetween(LARGE / 4 - 5_000L, LARGE / 4L);
        HttpResponse<byte[]> fetched = fetch(client, claim.url(), claim.token());
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat((long) fetched.body().length).isEqualTo(claim.bytes());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(fetched.body())))
                .isEqualTo(claim.sha256());
        JsonNode whole = EventJson.MAPPER.readTree(fetched.body());
        assertThat(whole).isEqualTo(EventJson.MAPPER.readTree(body));
        assertThat(fetch(client, claim.url(), "another").statusCode()).isEqualTo(404);
        assertThat(asking.join()).isNotEqualTo(200);
        await("the body is let go of", () -> store.bytes() == 0);
        assertThat(fetch(client, claim.url(), claim.token()).statusCode()).isEqualTo(404);
    }

    @Test
    void sendsASmallBodyAloneWithItsEvent() throws Exception {
        // When
        for (int characters : new int[] {300_000, 200_000, 20_000, 15_000}) {
            assertThat(post(CHAT, GatewayProfile.INFERENCE, large("fake/answers", characters))
                            .statusCode())
                    .isEqualTo(200);
        }

        // Then
        assertThat(rest.requested)
                .extracting(event -> event.bodyClaim() != null)
                .containsExactly(true, true, true, false);
        await("the body is let go of", () -> store.bytes() == 0);
    }

    @Test
    void givesOutABodyAsItWasSentUnlessSomethingWasAdded() throws Exception {
        // Given
        String body = large("fake/hangs", 100_000);
        String named = "{\"session_id\":\"of-the-header\"," + body.substring(1);
        var client = HttpClient.newHttpClient();

        // When
        var asking = CompletableFuture.runAsync(() -> post(CHAT, GatewayProfile.INFERENCE, body));
        await("the request is published", () -> !rest.requested.isEmpty());
        BodyClaim asSent = Objects.requireNonNull(rest.requested.getFirst().bodyClaim());
        var naming = CompletableFuture.runAsync(() -> chatWith(body, "x-session-id", "of-the-header"));
        await("the other request is published", () -> rest.requested.size() == 2);
        BodyClaim changed = Objects.requireNonNull(rest.requested.get(1).bodyClaim());

        // Then
        assertThat(fetch(client, asSent.url(), asSent.token()).body())
                .asString()
                .isEqualTo(body);
        assertThat(EventJson.MAPPER.readTree(
                        fetch(client, changed.url(), changed.token()).body()))
                .isEqualTo(EventJson.MAPPER.readTree(named));
        asking.join();
        naming.join();
        await("the bodies are let go of", () -> store.bytes() == 0);
    }

    @Test
    void refusesBadLargeBodiesAsItDoesSmallOnes() {
        // When
        HttpResponse<String> broken = post(CHAT, GatewayProfile.INFERENCE, large("fake/answers", LARGE) + "}");
        HttpResponse<String> unknown = post(CHAT, GatewayProfile.INFERENCE, large("nobody/knows", LARGE));

        // Then
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(post(CHAT, GatewayProfile.INFERENCE, large("fake/answers", LARGE))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String large(String model, int characters) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(characters)
                + "\"}],\"unknown\":null}";
    }

    private static HttpResponse<byte[]> fetch(HttpClient client, URI url, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
