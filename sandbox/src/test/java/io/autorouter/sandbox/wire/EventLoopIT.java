// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.wire.EventLoop;
import io.autorouter.sandbox.expect.Await;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLoopIT {

    /** What a kill looks like from inside: nothing after it is done, least of all a commit. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void handsEventsOnInOrder() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.sendAll(1_000);
            Recorder recorder = Recorder.plain();

            // When
            try (var _ = start(topic, "a", recorder)) {
                Await.until(() -> recorder.taken.size() >= 1_000);
            }

            // Then
            assertThat(recorder.taken).isEqualTo(numbers(1, 1_000));
        }
    }

    @Test
    void goesOnWhereTheGroupStopped() throws Exception {
        try (TestTopic topic = TestTopic.create(3)) {
            // Given
            topic.sendAll(100);
            Recorder first = Recorder.plain();
            try (var _ = start(topic, "a", first)) {
                Await.until(() -> first.taken.size() >= 100);
            }

            // When
            Recorder second = Recorder.plain();
            try (var _ = start(topic, "a", second)) {
                topic.send("key", 101);
                Await.until(() -> !second.taken.isEmpty());
            }

            // Then
            assertThat(second.taken).containsExactly(101);
        }
    }

    @Test
    void handsOnAgainWhatACrashLeftUncommitted() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.sendAll(10);
            Recorder crashing = new Recorder(number -> {
                if (number == 6) {
                    throw new Crash();
                }
            });
            try (var loop = start(topic, "a", crashing)) {
                Await.until(() -> !loop.isRunning());
            }

            // When
            Recorder restarted = Recorder.plain();
            try (var _ = start(topic, "a", restarted)) {
                Await.until(() -> restarted.taken.size() >= 10);
            }

            // Then
            assertThat(crashing.taken).isEqualTo(numbers(1, 5));
            assertThat(restarted.taken).isEqualTo(numbers(1, 10));
        }
    }

    @Test
    void handsOnAgainWhatTheHandlerFailedAtAndLosesNothingBehindIt() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.sendAll(10);
            AtomicInteger failuresLeft = new AtomicInteger(2);
            Recorder recorder = new Recorder(number -> {
                if (number == 4 && failuresLeft.getAndDecrement() > 0) {
                    throw new IllegalStateException("for a moment");
                }
            });

            // When
            try (var _ = start(topic, "a", recorder)) {
                Await.until(() -> recorder.taken.size() >= 10);
            }

            // Then
            assertThat(recorder.taken).isEqualTo(numbers(1, 10));
            assertThat(recorder.failures).hasSize(2);
            assertThat(recorder.malformed).isEmpty();
        }
    }

    @Test
    void givesAnEventUpThatTheHandlerAlwaysFailsAt() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.sendAll(5);
            Recorder recorder = new Recorder(number -> {
                if (number == 3) {
                    throw new IllegalStateException("always");
                }
            });

            // When
            try (var _ = start(topic, "a", recorder)) {
                Await.until(() -> recorder.taken.size() >= 4);
            }

            // Then
            assertThat(recorder.taken).containsExactly(1, 2, 4, 5);
            assertThat(recorder.failures).hasSize(3);
            assertThat(recorder.malformed).containsExactly("key-3");
        }
    }

    @Test
    void passesMalformedRecordsByAndGoesOn() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.send("first", 1);
            topic.sendRaw("garbage", "{\"generationId\":7".getBytes(StandardCharsets.UTF_8));
            topic.sendRaw("missing", "{\"attempt\":1}".getBytes(StandardCharsets.UTF_8));
            topic.sendRaw("tombstone", null);
            topic.send("last", 2);
            Recorder recorder = Recorder.plain();

            // When
            try (var _ = start(topic, "a", recorder)) {
                Await.until(() -> recorder.taken.size() >= 2);
            }

            // Then
            assertThat(recorder.taken).containsExactly(1, 2);
            assertThat(recorder.malformed).containsExactly("garbage", "missing", "tombstone");
        }
    }

    @Test
    void takesNoMoreThanThereIsRoomFor() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            topic.sendAll(60);
            Recorder recorder = Recorder.plain().withRoom(7);

            try (var _ = start(topic, "a", recorder)) {
                // When
                Await.until(() -> recorder.taken.size() >= 7);
                topic.send("more", 61);
                List<Integer> whileFull = List.copyOf(recorder.taken);
                recorder.free(1_000);
                Await.until(() -> recorder.taken.size() >= 61);

                // Then
                assertThat(whileFull).isEqualTo(numbers(1, 7));
                assertThat(recorder.taken).isEqualTo(numbers(1, 61));
            }
        }
    }

    @Test
    void leavesToOthersWhatItHadNoRoomFor() throws Exception {
        try (TestTopic topic = TestTopic.create(4)) {
            // Given
            topic.sendAll(200);
            Recorder full = Recorder.plain().withRoom(20);
            Recorder other = Recorder.plain();
            EventLoop<GenerationCancelled> loop = start(topic, "a", full);
            Await.until(() -> full.taken.size() >= 20);

            // When
            try (var _ = start(topic, "b", other)) {
                Await.until(() -> !other.taken.isEmpty());
                loop.close();
                Await.until(() -> union(full, other).size() >= 200);
            }

            // Then
            assertThat(full.taken).hasSize(20);
            assertThat(union(full, other)).hasSize(200);
        }
    }

    @Test
    void stopsWhenAnotherTakesItsName() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // Given
            Recorder first = Recorder.plain();
            Recorder second = Recorder.plain();
            try (var loop = start(topic, "same", first)) {
                topic.send("key", 1);
                Await.until(() -> !first.taken.isEmpty());

                // When
                try (var _ = start(topic, "same", second)) {
                    Await.until(() -> !loop.isRunning());
                    topic.send("key", 2);
                    Await.until(() -> second.taken.contains(2));
                }

                // Then
                assertThat(loop.isRunning()).isFalse();
                assertThat(first.taken).containsExactly(1);
                assertThat(second.taken).contains(2);
            }
        }
    }

    private static EventLoop<GenerationCancelled> start(TestTopic topic, String instance, Recorder recorder) {
        var loop = new EventLoop<>(
                topic.connection(instance).groupMember(topic.group), topic.topic, recorder, recorder.failures::add);
        loop.start();
        return loop;
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static Set<Integer> union(Recorder one, Recorder other) {
        Set<Integer> all = new HashSet<>(one.taken);
        all.addAll(other.taken);
        return all;
    }
}
