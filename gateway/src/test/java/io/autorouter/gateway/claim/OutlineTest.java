// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.body.BodyReader;
import io.autorouter.contracts.body.Document;
import io.autorouter.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static final BodyReader BODIES = new BodyReader(EventJson.MAPPER.getFactory());

    @Test
    void keepsTheBeginningAndTheEndOfALongTextAndCountsTheRest() {
        // Given
        String text = "Summarise: " + "x".repeat(400_000) + " Thank you.";
        ObjectNode body = asking(text);
        body.put("temperature", 0.5).put("stream", true);

        // When
        Outline outline = Outline.of(body);

        // Then
        String kept = outline.body().path("messages").path(0).path("content").textValue();
        assertThat(kept).startsWith("Summarise: x").endsWith("x Thank you.").hasSize(8 << 10);
        assertThat(outline.omittedTokens()).isEqualTo((text.length() - (8 << 10) + 3) / 4);
        assertThat(outline.body().path("temperature").doubleValue()).isEqualTo(0.5);
        assertThat(body.path("messages").path(0).path("content").textValue()).isEqualTo(text);
    }

    /** Texts that are still the bytes they came in are cut at the same places as others. */
    @Test
    void isTheSameForTextsThatNobodyRead() throws Exception {
        // Given
        ObjectNode body = asking("Summarise: " + "words and words ".repeat(4_000));
        body.withArray("messages").addObject().put("role", "user").put("content", "naïve Жук 日本語 🚀 ".repeat(1_000));
        body.withArray("messages").addObject().put("role", "user").put("content", "x".repeat(3_000));
        body.withArray("tools").addObject().put("type", "function").put("description", "y".repeat(30_000));
        body.putObject("image").put("url", "data:image/png;base64," + "A".repeat(5_000));

        // When
        Outline outline = Outline.of((ObjectNode) BODIES.read(Document.scanned(EventJson.write(body))));

        // Then
        Outline expected = Outline.of(body);
        assertThat(outline.body()).isEqualTo(expected.body());
        assertThat(outline.omittedTokens()).isEqualTo(expected.omittedTokens());
    }

    @Test
    void countsScriptsInWhichACharacterIsAToken() {
        assertThat(Outline.of(asking("好".repeat(100_000))).omittedTokens()).isEqualTo(100_000 - (8 << 10));
    }

    @Test
    void takesWhatStandsForAnImageForNoText() {
        // Given
        ObjectNode body = asking("What is this?");
        ((ArrayNode) body.path("messages"))
                .addObject()
                .put("role", "user")
                .putArray("content")
                .addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", "data:image/png;base64," + "A".repeat(5_000_000));

        // When
        Outline outline = Outline.of(body);

        // Then
        JsonNode part = outline.body().path("messages").path(1).path("content").path(0);
        assertThat(part.path("type").textValue()).isEqualTo("image_url");
        assertThat(part.path("image_url").path("url").textValue()).hasSize(64).startsWith("data:image/png;base64,AA");
        assertThat(outline.omittedTokens()).isZero();
    }

    @Test
    void leavesOutTheMiddleOfALongConversation() {
        // Given
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode messages = body.putArray("messages");
        for (int i = 0; i < 200_000; i++) {
            messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", "turn " + i);
        }

        // When
        Outline outline = Outline.of(body);

        // Then
        JsonNode kept = outline.body().path("messages");
        assertThat(kept.path(0).path("content").textValue()).isEqualTo("turn 0");
        assertThat(kept.path(kept.size() - 1).path("content").textValue()).isEqualTo("turn 199999");
        assertThat(outline.omittedTokens()).isGreaterThan(500_000);
    }

    @Test
    void isSmallWhateverTheBodyHolds() {
        // Given
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        ObjectNode wide = deep.putObject("unknown");
        for (int i = 0; i < 100_000; i++) {
            wide.putObject("field-" + i).put("x", i);
        }
        deep.put("model", "a/b");

        // Then
        for (ObjectNode body : new ObjectNode[] {deep, asking("€".repeat(3_000_000))}) {
            Outline outline = Outline.of(body);
            assertThat(EventJson.write(outline.body()).length).isLessThan(1 << 20);
        }
        assertThat(Outline.of(deep).body().path("model").textValue()).isEqualTo("a/b");
    }

    @Test
    void keepsTheRolesAndKindsOfWhatItHasNoRoomFor() {
        // Given
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode messages = body.putArray("messages");
        for (int i = 0; i < 100; i++) {
            ArrayNode parts = messages.addObject().put("role", "user").putArray("content");
            parts.addObject().put("type", "text").put("text", "x".repeat(10_000));
            parts.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", "data:image/png;base64," + "A".repeat(10_000));
        }

        // When
        Outline outline = Outline.of(body);

        // Then
        JsonNode kept = outline.body().path("messages");
        assertThat(kept).hasSize(100).allSatisfy(message -> {
            assertThat(message.path("role").textValue()).isEqualTo("user");
            assertThat(message.path("content").path(1).path("type").textValue()).isEqualTo("image_url");
        });
        assertThat(kept.path(0).path("content").path(0).path("text").textValue())
                .hasSize(8 << 10);
        assertThat(kept.path(99).path("content").path(0).path("text").textValue())
                .hasSize(8 << 10);
        assertThat(kept.path(50).path("content").path(0).path("text").textValue())
                .isEmpty();
        assertThat(outline.omittedTokens()).isEqualTo((1_000_000 - Outline.TEXTS_MAX) / 4);
    }

    @Test
    void neverCutsACharacterInTwo() {
        // When
        String kept = Outline.of(asking("a" + "😀".repeat(200_000)))
                .body()
                .path("messages")
                .path(0)
                .path("content")
                .textValue();

        // Then
        assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(kept);
    }

    private static ObjectNode asking(String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }
}
