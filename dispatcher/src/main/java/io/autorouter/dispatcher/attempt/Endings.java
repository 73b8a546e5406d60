// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.attempt.AttemptState.Answering;
import io.autorouter.dispatcher.attempt.AttemptState.Calling;
import io.autorouter.dispatcher.attempt.AttemptState.Course;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import org.jspecify.annotations.Nullable;

/** How calls and attempts end, in the words of the events that tell of it. */
final class Endings {

    private static final int OK = 200;

    private Endings() {}

    /** The end of an attempt of which no token was seen. */
    static AttemptAction.End endOf(Course course, Ending ending, TokenUsage usage, long now) {
        long total = course.order().ageMs() + now - course.beganAt();
        return new AttemptAction.End(ending, course.reached(), usage, null, null, total, course.calls(), null);
    }

    static AttemptAction.End endOf(Answering state, Attempt.Result result, Ending ending, TokenUsage usage, long now) {
        Course course = state.course();
        Place place = course.order().places().get(state.target());
        Target target = place.target();
        long age = course.order().ageMs() - course.beganAt();
        Attempt call = new Attempt(
                target.model(),
                target.provider(),
                result,
                OK,
                state.firstTokenAt() - state.calledAt(),
                place.credential());
        return new AttemptAction.End(
                ending,
                place,
                usage,
                state.told().upstreamId(),
                age + state.firstTokenAt(),
                age + now,
                course.called(call, place).calls(),
                Metering.own(usage, course.order(), state.characters()));
    }

    static Attempt result(Calling state, Attempt.Result result, @Nullable Integer status, long now) {
        Place place = state.course().order().places().get(state.target());
        Target target = place.target();
        return new Attempt(
                target.model(), target.provider(), result, status, now - state.calledAt(), place.credential());
    }

    static Failure failureOf(CallFailure failure, Target target) {
        return new Failure(
                        failure.kind().code(),
                        target.providerName() + ": " + failure.message(),
                        target.provider(),
                        failure.status(),
                        failure.retryAfterSeconds())
                .calledBy(failure.code());
    }

    static Failure internal(AttemptEvent.Stopped stopped) {
        return Failure.of(Failure.Code.INTERNAL, stopped.why());
    }

    static CallFailure late(String message) {
        return CallFailure.of(Kind.TIMED_OUT, message);
    }

    /** An attempt that the gateway gave up is never what its generation is charged for, whatever it used. */
    static Ending ending(GenerationCancelled.Reason reason) {
        return switch (reason) {
            case CALLER_LEFT, UNKNOWN -> new Ending.Cancelled();
            case GIVEN_UP -> new Ending.Abandoned();
        };
    }
}
