// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.attempt.AttemptState.Answering;
import io.autorouter.dispatcher.attempt.AttemptState.Calling;
import io.autorouter.dispatcher.attempt.AttemptState.Course;
import io.autorouter.dispatcher.attempt.AttemptState.Ended;
import io.autorouter.dispatcher.attempt.AttemptState.Pausing;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import io.autorouter.dispatcher.provider.CallFailure.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Decides the course of an attempt: which target is called, when one is given up, what the gateway hears, and how it
 * ends: exactly once. Another target takes over before the first token only. Times are milliseconds of a clock that never
 * goes back.
 */
public final class AttemptMachine {

    private final AttemptLimits limits;

    public AttemptMachine(AttemptLimits limits) {
        this.limits = limits;
    }

    /** Takes an attempt on, and calls its first target. */
    public AttemptStep begin(AttemptOrder order, long now) {
        Course fresh =
                new Course(order, now, now + ms(limits.total()), order.firstSequence(), 0, List.of(), null, null);
        List<AttemptAction> actions = new ArrayList<>(2);
        actions.add(Frames.accepted(fresh));
        return call(fresh.sent(now + ms(limits.beat())), 0, now, actions);
    }

    /** Takes the next event. */
    public AttemptStep decide(AttemptState state, AttemptEvent event, long now) {
        return switch (state) {
            case Calling calling -> whileCalling(calling, event, now);
            case Pausing pausing -> whilePausing(pausing, event, now);
            case Answering answering -> whileAnswering(answering, event, now);
            case Ended ended -> AttemptStep.stay(ended);
        };
    }

    private AttemptStep whileCalling(Calling state, AttemptEvent event, long now) {
        Course course = state.course();
        return switch (event) {
            case AttemptEvent.Connected connected -> {
                if (connected.call() != course.call() || state.connected()) {
                    yield AttemptStep.stay(state);
                }
                Duration wait = limits.answer(target(course, state.target()), course.order().stream());
                yield AttemptStep.stay(new Calling(course, state.target(), state.calledAt(), true, now + ms(wait)));
            }
            case AttemptEvent.Shown shown -> show(state, shown, now);
            case AttemptEvent.Received received ->
                received.call() == course.call() ? firstPart(state, received.part(), now) : AttemptStep.stay(state);
            case AttemptEvent.CallFailed failed ->
                failed.call() == course.call()
                        ? failCall(state, failed.failure(), now, new ArrayList<>())
                        : AttemptStep.stay(state);
            case AttemptEvent.Unsayable unsayable ->
                unsayable.call() == course.call()
                        ? skipTarget(state, unsayable.problem(), now)
                        : AttemptStep.stay(state);
            case AttemptEvent.Cancelled cancelled -> {
                Course over = course.called(Endings.result(state, Attempt.Result.CANCELLED, null, now), null);
                yield end(
                        List.of(new AttemptAction.Close(course.call())),
                        Endings.endOf(over, Endings.ending(cancelled.reason()), TokenUsage.NONE, now));
            }
            case AttemptEvent.Stopped stopped -> {
                Course over = course.called(Endings.result(state, Attempt.Result.CANCELLED, null, now), null);
                yield breakOff(over, List.of(new AttemptAction.Close(course.call())), Endings.internal(stopped), now);
            }
            case AttemptEvent.Ticked ticked -> tickWhileCalling(state, now);
        };
    }

    private AttemptStep show(Calling state, AttemptEvent.Shown shown, long now) {
        Course course = state.course();
        var next = new Calling(
                course.sent(now + ms(limits.beat())),
                state.target(),
                state.calledAt(),
                state.connected(),
                state.deadline());
        return shown.call() == course.call()
                ? new AttemptStep(next, List.of(Frames.echo(course, place(course, state.target()), shown.body())))
                : AttemptStep.stay(state);
    }

    private AttemptStep firstPart(Calling state, AnswerPart part, long now) {
        return switch (part) {
            case AnswerPart.Delta delta ->
                forward(
                        new Answering(state.course(), state.target(), state.calledAt(), now, now, 0, Told.NOTHING),
                        delta,
                        true,
                        now);
            case AnswerPart.Done done ->
                finish(
                        new Answering(state.course(), state.target(), state.calledAt(), now, now, 0, Told.NOTHING),
                        done,
                        now);
            case AnswerPart.Failed failed -> failCall(state, failed.failure(), now, closing(state.course()));
        };
    }

    private AttemptStep tickWhileCalling(Calling state, long now) {
        Course course = state.course();
        if (now >= course.endBy()) {
            return failCall(state, Endings.late("no answer within the time for a request"), now, closing(course));
        }
        if (now >= state.deadline()) {
            String what = state.connected() ? "no answer in time" : "no connection in time";
            return failCall(state, Endings.late(what), now, closing(course));
        }
        if (now >= course.beatAt()) {
            return beat(
                    course,
                    now,
                    sent -> new Calling(sent, state.target(), state.calledAt(), state.connected(), state.deadline()));
        }
        return AttemptStep.stay(state);
    }

    /** Goes on with what is left of the plan, or ends. */
    private AttemptStep failCall(Calling state, CallFailure failure, long now, List<AttemptAction> actions) {
        Failure own = Endings.failureOf(failure, target(state.course(), state.target()));
        Course course = state.course()
                .called(
                        Endings.result(state, failure.kind().result(), failure.status(), now),
                        failure.status() == null ? null : place(state.course(), state.target()))
                .failed(own);
        Failure told = course.failed() == null ? own : course.failed();
        boolean over = now >= course.endBy() || course.calls().size() >= AttemptLimits.CALLS_MAX;
        if (over || failure.kind().remedy() == Remedy.NONE) {
            return breakOff(course, actions, told, now);
        }
        if (state.target() + 1 < course.order().places().size()) {
            return call(course, state.target() + 1, now, actions);
        }
        if (mayRetry(course, failure)) {
            long pause = Math.max(ms(limits.retryPause()), retryAfterMs(failure));
            return new AttemptStep(new Pausing(course, state.target(), now + pause), actions);
        }
        return breakOff(course, actions, told, now);
    }

    /** Goes on with a target that has words for the request; it is the caller's fault only where none was even called. */
    private AttemptStep skipTarget(Calling state, String problem, long now) {
        Course course = state.course();
        if (state.target() + 1 < course.order().places().size()) {
            return call(course, state.target() + 1, now, new ArrayList<>(1));
        }
        Failure failure = course.failed() == null
                ? Endings.failureOf(CallFailure.of(Kind.INVALID, problem), target(course, state.target()))
                : course.failed();
        return breakOff(course, List.of(), failure, now);
    }

    private boolean mayRetry(Course course, CallFailure failure) {
        return course.order().places().size() == 1
                && course.calls().size() == 1
                && failure.kind().remedy() == Remedy.AGAIN
                && retryAfterMs(failure) <= ms(limits.retryPauseMax());
    }

    private AttemptStep whilePausing(Pausing state, AttemptEvent event, long now) {
        Course course = state.course();
        return switch (event) {
            case AttemptEvent.Ticked ticked -> {
                if (now >= course.endBy()) {
                    // What the provider said is more than that there was no time to ask it again.
                    Failure said = Objects.requireNonNull(course.failed(), "a pause follows a failure");
                    yield breakOff(course, List.of(), said, now);
                }
                if (now >= state.until()) {
                    yield call(course, state.target(), now, new ArrayList<>(1));
                }
                yield now >= course.beatAt()
                        ? beat(course, now, sent -> new Pausing(sent, state.target(), state.until()))
                        : AttemptStep.stay(state);
            }
            case AttemptEvent.Cancelled cancelled ->
                end(List.of(), Endings.endOf(course, Endings.ending(cancelled.reason()), TokenUsage.NONE, now));
            case AttemptEvent.Stopped stopped -> breakOff(course, List.of(), Endings.internal(stopped), now);
            case AttemptEvent.Connected connected -> AttemptStep.stay(state);
            case AttemptEvent.Shown shown -> AttemptStep.stay(state);
            case AttemptEvent.Received received -> AttemptStep.stay(state);
            case AttemptEvent.CallFailed failed -> AttemptStep.stay(state);
            case AttemptEvent.Unsayable unsayable -> AttemptStep.stay(state);
        };
    }

    private AttemptStep whileAnswering(Answering state, AttemptEvent event, long now) {
        Course course = state.course();
        return switch (event) {
            case AttemptEvent.Received received ->
                received.call() == course.call() ? nextPart(state, received.part(), now) : AttemptStep.stay(state);
            case AttemptEvent.CallFailed failed ->
                failed.call() == course.call()
                        ? breakStream(state, failed.failure(), now, List.of())
                        : AttemptStep.stay(state);
            case AttemptEvent.Cancelled cancelled ->
                end(
                        closing(course),
                        Endings.endOf(
                                state,
                                Attempt.Result.CANCELLED,
                                Endings.ending(cancelled.reason()),
                                received(state),
                                now));
            case AttemptEvent.Stopped stopped ->
                breakStream(state, Attempt.Result.BROKEN, Endings.internal(stopped), now, closing(course));
            case AttemptEvent.Connected connected -> AttemptStep.stay(state);
            case AttemptEvent.Shown shown -> AttemptStep.stay(state);
            case AttemptEvent.Unsayable unsayable -> AttemptStep.stay(state);
            case AttemptEvent.Ticked ticked -> {
                if (now >= course.endBy()) {
                    yield breakStream(state, Endings.late("the answer took too long"), now, closing(course));
                }
                if (now >= state.deadline()) {
                    yield breakStream(state, Endings.late("the answer stopped coming"), now, closing(course));
                }
                yield now >= course.beatAt()
                        ? beat(course, now, sent -> withCourse(state, sent))
                        : AttemptStep.stay(state);
            }
        };
    }

    private AttemptStep nextPart(Answering state, AnswerPart part, long now) {
        return switch (part) {
            case AnswerPart.Delta delta -> forward(state, delta, false, now);
            case AnswerPart.Done done -> finish(state, done, now);
            case AnswerPart.Failed failed -> breakStream(state, failed.failure(), now, closing(state.course()));
        };
    }

    private AttemptStep forward(Answering state, AnswerPart.Delta delta, boolean first, long now) {
        Course course = state.course();
        Place place = place(course, state.target());
        long characters = state.characters() + delta.characters();
        var next = new Answering(
                course.sent(now + ms(limits.beat())),
                state.target(),
                state.calledAt(),
                state.firstTokenAt(),
                now + ms(limits.idle()),
                characters,
                delta.told());
        return new AttemptStep(next, List.of(Frames.delta(course, place, delta, characters, first)));
    }

    private AttemptStep finish(Answering state, AnswerPart.Done done, long now) {
        Course course = state.course();
        Place place = place(course, state.target());
        long characters = state.characters() + done.characters();
        TokenUsage usage = Metering.complete(done.told().usage(), course.order().promptTokens(), characters);
        var told = new Answering(
                course,
                state.target(),
                state.calledAt(),
                state.firstTokenAt(),
                state.deadline(),
                characters,
                done.told());
        return end(
                List.of(Frames.finished(course, place, done, usage)),
                Endings.endOf(
                        told,
                        Attempt.Result.ANSWERED,
                        new Ending.Completed(done.finishReason(), done.nativeFinishReason()),
                        usage,
                        now));
    }

    private AttemptStep breakStream(Answering state, CallFailure failure, long now, List<AttemptAction> closing) {
        Target target = target(state.course(), state.target());
        return breakStream(state, failure.kind().result(), Endings.failureOf(failure, target), now, closing);
    }

    private AttemptStep breakStream(
            Answering state, Attempt.Result result, Failure failure, long now, List<AttemptAction> closing) {
        TokenUsage usage = received(state);
        List<AttemptAction> actions = new ArrayList<>(closing);
        actions.add(Frames.broken(state.course(), place(state.course(), state.target()), failure, usage));
        return end(actions, Endings.endOf(state, result, new Ending.Failed(failure), usage, now));
    }

    /** Ends an attempt of which no token was seen. */
    private AttemptStep breakOff(Course course, List<AttemptAction> closing, Failure failure, long now) {
        List<AttemptAction> actions = new ArrayList<>(closing);
        actions.add(Frames.broken(course, course.reached(), failure, TokenUsage.NONE));
        return end(actions, Endings.endOf(course, new Ending.Failed(failure), TokenUsage.NONE, now));
    }

    private AttemptStep call(Course course, int target, long now, List<AttemptAction> actions) {
        actions.add(new AttemptAction.Call(course.call(), place(course, target)));
        return new AttemptStep(new Calling(course, target, now, false, now + ms(limits.connect())), actions);
    }

    private AttemptStep beat(Course course, long now, Function<Course, AttemptState> next) {
        return new AttemptStep(next.apply(course.sent(now + ms(limits.beat()))), List.of(Frames.beat(course)));
    }

    private static AttemptStep end(List<AttemptAction> before, AttemptAction.End end) {
        List<AttemptAction> actions = new ArrayList<>(before);
        actions.add(end);
        return new AttemptStep(new Ended(), actions);
    }

    private static TokenUsage received(Answering state) {
        return Metering.interrupted(state.told().usage(), state.course().order().promptTokens(), state.characters());
    }

    private static Answering withCourse(Answering state, Course course) {
        return new Answering(
                course,
                state.target(),
                state.calledAt(),
                state.firstTokenAt(),
                state.deadline(),
                state.characters(),
                state.told());
    }

    private static List<AttemptAction> closing(Course course) {
        List<AttemptAction> actions = new ArrayList<>(3);
        actions.add(new AttemptAction.Close(course.call()));
        return actions;
    }

    private static Target target(Course course, int index) {
        return place(course, index).target();
    }

    private static Place place(Course course, int index) {
        return course.order().places().get(index);
    }

    private static long retryAfterMs(CallFailure failure) {
        Long seconds = failure.retryAfterSeconds();
        return seconds == null ? 0 : seconds * 1000;
    }

    private static long ms(Duration duration) {
        return duration.toMillis();
    }
}
