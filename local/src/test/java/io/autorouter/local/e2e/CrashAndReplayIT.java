// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Crashes and repetitions, which must neither lose an answer nor charge one twice. */
class CrashAndReplayIT {

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void chargesOnceWhenTheEndingIsDeliveredTwice() throws Exception {
        // Given
        var answer = client.ask("""
                {"model": "openrouter/auto", "messages": [{"role": "user", "content": "Count to three."}]}
                """);
        var before = charged(answer.generationId());

        // When
        try (var probe = TopicProbe.on(Platform.run().kafka(), Topics.GENERATION_ENDED);
                var producer =
                        new KafkaConnection(Platform.run().kafka(), "test", "replay", Map.of()).producer("replay", 0)) {
            var ended = probe.await(event -> event.generationId().value().equals(answer.generationId()));
            for (int copy = 0; copy < 3; copy++) {
                producer.send(new ProducerRecord<>(
                                Topics.GENERATION_ENDED.name(),
                                ended.caller().accountId().value(),
                                io.autorouter.contracts.wire.EventJson.write(ended)))
                        .get();
            }
        }
        var later = client.ask("""
                {"model": "openrouter/auto", "messages": [{"role": "user", "content": "Count to four."}]}
                """);

        // Then
        charged(later.generationId()); // what came after the copies was booked, so the copies were read
        assertThat(charged(answer.generationId()).path("total_cost").decimalValue())
                .isEqualByComparingTo(before.path("total_cost").decimalValue());
    }

    @Test
    void answersThoughTheDispatcherIsKilledBeforeTheFirstToken() throws Exception {
        // Given
        CompletableFuture<ChatClient.Answer> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return client.ask("""
                        {"model": "sim/slow-first-token-2000", "messages": [{"role": "user", "content": "Hello"}]}
                        """);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(Duration.ofMillis(700));

        // When
        kill("dispatcher");

        // Then
        var answer = asked.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.model()).isEqualTo("sim/slow-first-token-2000");
    }

    private static void kill(String service) {
        ProcessHandle.of(Platform.run().pid(service)).orElseThrow().destroyForcibly();
    }

    private JsonNode charged(String generationId) throws Exception {
        return client.await(
                        "/api/v1/generation?id=" + generationId,
                        found -> found.path("data").path("total_cost").isNumber())
                .path("data");
    }
}
