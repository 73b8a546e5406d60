// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt stands.
 *
 * <pre>
 *         ┌─ failed, another target left ─┐
 *         ▼                               │
 * ──▶ Calling ────────────────────────────┴─▶ Ended ◀─┐
 *      │ │  ▲                                 ▲       │
 *      │ ▼  └─ once more ─ Pausing ───────────┘       │
 *      └─ first token ─▶ Answering ───────────────────┘
 * </pre>
 */
public sealed interface AttemptState {

    /** Returns when time itself next changes something, in the clock's milliseconds. */
    long wakeAt();

    /** A provider was called, and no token came yet. */
    record Calling(Course course, int target, long calledAt, boolean connected, long deadline) implements AttemptState {

        @Override
        public long wakeAt() {
            return Math.min(deadline, course.wakeAt());
        }
    }

    /** The only target failed, and will be tried once more. */
    record Pausing(Course course, int target, long until) implements AttemptState {

        @Override
        public long wakeAt() {
            return Math.min(until, course.wakeAt());
        }
    }

    /**
     * Tokens come. From here on there is no other target.
     *
     * @param characters of text so far
     */
    record Answering(
            Course course, int target, long calledAt, long firstTokenAt, long deadline, long characters, Told told)
            implements AttemptState {

        @Override
        public long wakeAt() {
            return Math.min(deadline, course.wakeAt());
        }
    }

    /** It ended, and the ending is told. */
    record Ended() implements AttemptState {

        @Override
        public long wakeAt() {
            return Long.MAX_VALUE;
        }
    }

    /**
     * What all states but the last share.
     *
     * @param endBy when the whole attempt must be over
     * @param sequence of the next frame
     * @param beatAt when silence is broken
     * @param calls that are over
     * @param reached the last place that gave a sign of life
     * @param failed why the last target that was called did not answer
     */
    record Course(
            AttemptOrder order,
            long beganAt,
            long endBy,
            long sequence,
            long beatAt,
            List<Attempt> calls,
            @Nullable Place reached,
            @Nullable Failure failed) {

        public Course {
            calls = List.copyOf(calls);
        }

        /** Returns the number of the call under way. */
        int call() {
            return calls.size() + 1;
        }

        long wakeAt() {
            return Math.min(endBy, beatAt);
        }

        Course sent(long beatNext) {
            return new Course(order, beganAt, endBy, sequence + 1, beatNext, calls, reached, failed);
        }

        Course called(Attempt over, @Nullable Place reachedNow) {
            List<Attempt> all = new ArrayList<>(calls);
            all.add(over);
            return new Course(
                    order, beganAt, endBy, sequence, beatAt, all, reachedNow == null ? reached : reachedNow, failed);
        }

        /** Remembers the failure; of several providers that said when to come back, the soonest is told. */
        Course failed(Failure why) {
            Failure told = failed == null || Objects.equals(failed.provider(), why.provider())
                    ? why
                    : why.retryingAfter(sooner(failed.retryAfterSeconds(), why.retryAfterSeconds()));
            return new Course(order, beganAt, endBy, sequence, beatAt, calls, reached, told);
        }

        private static @Nullable Long sooner(@Nullable Long one, @Nullable Long other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return Long.valueOf(Math.min(one, other));
        }
    }
}
