// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the running service answers, and what it set aside. */
final class Answers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Answers() {}

    static List<ConsumerRecord<String, byte[]>> deadLetters(int wanted) {
        var connection = new KafkaConnection(KafkaTestResource.bootstrapServers(), "test", "0", TopicProbe.PROMPT);
        try (KafkaConsumer<String, byte[]> reader = connection.reader("dead")) {
            var partition = new TopicPartition(Groups.deadLetters(Groups.ANALYTICS_RECORD), 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            for (int round = 0; round < 60 && found.size() < wanted; round++) {
                reader.poll(Duration.ofMillis(500)).forEach(found::add);
            }
            return found;
        }
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static JsonNode await(String path, @Nullable AccountId account, Predicate<Response> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = get(path, account);
        while (!enough.test(answer)) {
            assertThat(System.nanoTime()).as("%s: %s", path, answer.asString()).isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            answer = get(path, account);
        }
        return json(answer);
    }

    static Response get(String path, @Nullable AccountId account) {
        var request = given().urlEncodingEnabled(false);
        return account == null
                ? request.get(path)
                : request.header("X-Autorouter-Account", account.value()).get(path);
    }

    /** Returns the logs that come after the page: a search that takes long is answered in parts. */
    static List<JsonNode> rest(JsonNode page, AccountId account) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode next = page.get("next_cursor");
        while (!next.isNull()) {
            JsonNode more = json(get("/api/v1/logs?cursor=" + next.asText(), account));
            more.get("data").forEach(rows::add);
            next = more.get("next_cursor");
        }
        return rows;
    }

    static int rows(Response answer) {
        return json(answer).get("data").size();
    }

    static JsonNode json(Response answer) {
        return tree(answer.asString());
    }

    static JsonNode tree(String json) {
        try {
            return EventJson.MAPPER.readTree(
                    json.startsWith("{") && json.contains("\"") ? json : json.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
