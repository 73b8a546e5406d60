// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.TopicReader;
import io.autorouter.sandbox.expect.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicReaderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Integer> table = new ConcurrentHashMap<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Test
    void holdsTheLastEventOfEachKeyOnceCaughtUp() throws Exception {
        try (TestTopic topic = TestTopic.create(3, null)) {
            // Given
            for (int number = 1; number <= 50; number++) {
                topic.send("key-" + number % 10, number);
            }
            topic.producer().send(topic.topic, "key-3", null).get();

            // When
            boolean caughtUp;
            try (var reader = reader(topic, TopicReader.From.START)) {
                caughtUp = reader.startAndCatchUp(PATIENCE);
            }

            // Then
            assertThat(caughtUp).isTrue();
            assertThat(table)
                    .hasSize(9)
                    .containsEntry("key-0", 50)
                    .containsEntry("key-9", 49)
                    .doesNotContainKey("key-3");
        }
    }

    @Test
    void takesWhatComesAfterItCaughtUp() throws Exception {
        try (TestTopic topic = TestTopic.create(1, null);
                var reader = reader(topic, TopicReader.From.START)) {
            // Given
            reader.startAndCatchUp(PATIENCE);

            // When
            topic.send("late", 1);
            Await.until(() -> table.containsKey("late"));

            // Then
            assertThat(table).containsEntry("late", 1);
        }
    }

    @Test
    void passesByWhatStoodThereBeforeWhenItStartsNow() throws Exception {
        try (TestTopic topic = TestTopic.create(2);
                var reader = reader(topic, TopicReader.From.NOW)) {
            // Given
            topic.sendAll(20);

            // When
            boolean caughtUp = reader.startAndCatchUp(PATIENCE);
            topic.send("new", 21);
            Await.until(() -> table.containsKey("new"));

            // Then
            assertThat(caughtUp).isTrue();
            assertThat(table).containsOnlyKeys("new");
        }
    }

    @Test
    void readsOnlyThePartitionsItIsTold() throws Exception {
        try (TestTopic topic = TestTopic.create(4)) {
            // Given
            for (int partition = 0; partition < 4; partition++) {
                topic.producer()
                        .sendBare(topic.topic, partition, "partition-" + partition, TestTopic.event(1))
                        .get();
            }

            // When
            try (var reader = reader(topic, List.of(2), TopicReader.From.START)) {
                reader.startAndCatchUp(PATIENCE);
            }

            // Then
            assertThat(table).containsOnlyKeys("partition-2");
        }
    }

    @Test
    void leavesBehindWhatItCannotTakeAndNothingElse() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.send("first", 1);
            topic.sendRaw("malformed", "[]".getBytes(StandardCharsets.UTF_8));
            topic.send("thrown at", 666);
            topic.send("last", 2);

            // When
            try (var reader = reader(topic, TopicReader.From.START)) {
                reader.startAndCatchUp(PATIENCE);
            }

            // Then
            assertThat(table).containsOnlyKeys("first", "last");
            assertThat(failures).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void readsATopicThatWasMadeAnewFromItsOldestRecordAndSaysSo(TopicReader.From from) throws Exception {
        try (TestTopic topic = TestTopic.create(1);
                var reader = reader(topic, from)) {
            // Given
            reader.startAndCatchUp(PATIENCE);
            topic.sendAll(20);
            Await.until(() -> table.containsKey("key-20"));
            table.clear();
            failures.clear();

            // When
            topic.createAgain();
            topic.send("oldest", 1);
            topic.send("next", 2);
            Await.until(() -> table.containsKey("next"));

            // Then
            assertThat(table).containsOnlyKeys("oldest", "next");
            assertThat(failures).hasAtLeastOneElementOfType(InvalidOffsetException.class);
            assertThat(reader.isRunning()).isTrue();
        }
    }

    static List<TopicReader.From> beginnings() {
        return List.of(TopicReader.From.START, TopicReader.From.NOW, TopicReader.From.since(Instant.EPOCH));
    }

    @Test
    void goesOnWithTheOldestRecordWhereThoseBeforeItAreGone() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            var blocked = new Semaphore(0);
            topic.sendAll(1);
            try (var reader = new TopicReader<>(
                    topic.connection("a").reader("test"),
                    topic.topic,
                    List.of(0),
                    TopicReader.From.START,
                    (key, event) -> {
                        blocked.acquireUninterruptibly();
                        take(key, event);
                    },
                    failures::add)) {
                reader.startAndCatchUp(Duration.ZERO);
                Await.until(blocked::hasQueuedThreads);

                // When
                topic.sendAll(20);
                topic.forgetBefore(0, 16);
                blocked.release(1_000);
                Await.until(() -> table.containsKey("key-20"));
            }

            // Then
            assertThat(table)
                    .containsKeys("key-1", "key-16", "key-17", "key-18", "key-19", "key-20")
                    .doesNotContainKey("key-15");
            assertThat(failures).hasAtLeastOneElementOfType(InvalidOffsetException.class);
        }
    }

    @Test
    void saysThatItDidNotCatchUpWithoutABroker() throws Exception {
        // Given
        var nobody = new KafkaConnection("127.0.0.1:1", "test", "a", Map.of());
        try (TestTopic topic = TestTopic.create(1);
                var reader = new TopicReader<>(
                        nobody.reader("test"),
                        topic.topic,
                        List.of(0),
                        TopicReader.From.START,
                        this::take,
                        failures::add)) {
            // When
            boolean caughtUp = reader.startAndCatchUp(Duration.ofMillis(300));

            // Then
            assertThat(caughtUp).isFalse();
            assertThat(reader.isRunning()).isTrue();
        }
    }

    private TopicReader<GenerationCancelled> reader(TestTopic topic, TopicReader.From from) {
        List<Integer> all = new ArrayList<>(
                IntStream.range(0, topic.topic.partitions()).boxed().toList());
        return reader(topic, all, from);
    }

    private TopicReader<GenerationCancelled> reader(TestTopic topic, List<Integer> partitions, TopicReader.From from) {
        return new TopicReader<>(
                topic.connection("a").reader("test"), topic.topic, partitions, from, this::take, failures::add);
    }

    private void take(String key, @org.jspecify.annotations.Nullable GenerationCancelled event) {
        if (event == null) {
            table.remove(key);
        } else if (TestTopic.number(event) == 666) {
            throw new IllegalStateException("the number of the beast");
        } else {
            table.put(key, TestTopic.number(event));
        }
    }
}
