// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.Delivery;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of which the event has an outline alone, with an HTTP server in the place of their gateway. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(SimulatorResource.class)
class ClaimedBodyIT {

    private static final String TOKEN = "a-token";

    private final DispatcherRig rig = new DispatcherRig();
    private final byte[] held = EventJson.write(asking("word ".repeat(100_000)));
    private HttpServer gateway;

    @BeforeEach
    void holdABody() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/internal/bodies/held", exchange -> {
            boolean may =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(may ? 200 : 404, may ? held.length : -1);
            if (may) {
                exchange.getResponseBody().write(held);
            }
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
        rig.close();
    }

    @Test
    void asksTheProviderWithTheWholeBody() throws Exception {
        // When
        GenerationId id = ask(claim("held", TOKEN, sha256(held)));

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(ended.ending()).isInstanceOf(Ending.Completed.class);
        assertThat(ended.usage().promptTokens()).isBetween(124_000L, 126_000L);
        assertThat(rig.served(id).toldPromptTokens()).isEqualTo(ended.usage().promptTokens());
    }

    @Test
    void endsAtNoCostWhereTheBodyIsGoneOrAnother() throws Exception {
        // When
        List<GenerationId> ids = List.of(
                ask(claim("gone", TOKEN, sha256(held))),
                ask(claim("held", "another", sha256(held))),
                ask(claim("held", TOKEN, sha256(new byte[] {1}))));

        // Then
        for (GenerationId id : ids) {
            StreamFrame last = rig.frames(id).getLast();
            assertThat(last).isInstanceOfSatisfying(StreamFrame.Broken.class, broken -> {
                assertThat(broken.failure().code()).isEqualTo(Failure.Code.INTERNAL);
                assertThat(broken.failure().message()).contains("large").contains("Send it again");
            });
            GenerationEnded ended = rig.ended(id);
            assertThat(ended.usage()).isEqualTo(TokenUsage.NONE);
            assertThat(ended.attempts()).isEmpty();
            assertThat(rig.witnessed()).noneMatch(line -> DispatcherRig.isOf(line, id));
        }
    }

    private GenerationId ask(BodyClaim claim) {
        GenerationId id = rig.nextId();
        GenerationRouted routed =
                rig.routed(id, asking("word"), List.of(DispatcherRig.target("simulator", "sim/answer")));
        rig.publish(new GenerationRouted(
                routed.request().withDelivery(new Delivery(false, claim)),
                routed.routedAt(),
                routed.routing(),
                routed.decision()));
        return id;
    }

    private BodyClaim claim(String name, String token, String sha256) {
        URI url = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/internal/bodies/" + name);
        return new BodyClaim(url, token, held.length, sha256, 125_000L);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static ObjectNode asking(String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }
}
