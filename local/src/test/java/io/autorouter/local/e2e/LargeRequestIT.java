// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are too large for an event: the dispatcher fetches them from the gateway. */
class LargeRequestIT {

    private static final int LARGEST = 20 << 20;

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersTheLargestRequestAndRefusesALargerOne() throws Exception {
        // When
        ChatClient.Answer largest = client.ask(withImage(LARGEST));
        ChatClient.Answer larger = client.ask(withImage(LARGEST + 1));

        // Then
        assertThat(largest.status()).as(largest.body().toString()).isEqualTo(200);
        assertThat(largest.body().path("usage").path("prompt_tokens").asLong()).isGreaterThanOrEqualTo(25_000);
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.body().path("error").path("message").asText()).contains(Integer.toString(LARGEST));
    }

    @Test
    void survivesMoreLargeRequestsThanThereIsRoomFor() throws Exception {
        // When
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> status(withImage(LARGEST))));
        }

        // Then
        assertThat(asked).allSatisfy(status -> assertThat(status.join()).isIn(200, 503));
        assertThat(client.ask(withImage(LARGEST)).status()).isEqualTo(200);
    }

    private int status(String body) {
        try {
            return client.ask(body).status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsWhatTheEventLeavesOut() throws Exception {
        // When
        ChatClient.Answer answer = client.ask("""
                {"model": "openai/gpt-5-mini", "messages": [{"role": "user", "content": "%s"}]}
                """.formatted("word ".repeat(1_000_000)));

        // Then
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().path("error").path("message").asText()).contains("context");
    }

    @Test
    void streamsTheAnswerToALongPrompt() throws Exception {
        // When
        ChatClient.Streamed answer = client.stream("""
                {"model": "sim/answer", "stream": true, "messages": [{"role": "user", "content": "%s"}]}
                """.formatted("word ".repeat(200_000)));

        // Then
        assertThat(answer.done()).isTrue();
        assertThat(answer.text()).isNotBlank();
        assertThat(answer.last().path("usage").path("prompt_tokens").asLong()).isBetween(249_000L, 251_000L);
    }

    /** Returns a request of exactly so many bytes. */
    private static String withImage(int bytes) {
        String before =
                "{\"model\": \"sim/answer\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\","
                        + " \"text\": \"" + "word ".repeat(20_000) + "\"}, {\"type\": \"image_url\", \"image_url\":"
                        + " {\"url\": \"data:image/png;base64,";
        String after = "\"}}]}]}";
        return before + "A".repeat(bytes - before.length() - after.length()) + after;
    }
}
