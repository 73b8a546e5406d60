// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled.Reason;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.gateway.relay.RelayState.Ended;
import io.autorouter.gateway.relay.RelayState.Following;
import io.autorouter.gateway.relay.RelayState.Seeking;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what becomes of an accepted request. It follows the first attempt that says {@code accepted} among those that
 * it has not given up, publishes the request again while no token came, and ends exactly once.
 *
 * <p>An attempt that nobody accepted in time is not given up: the request may stand in a queue, and the dispatcher that
 * takes it drops the later attempts. Only an accepted attempt that fell silent is.
 */
final class Relay {

    private static final long RETRY_PAUSE_MS = 250;

    /** More frames than an attempt has, and few beside the numbers that the first is drawn from. */
    private static final long FRAMES_MAX = 1 << 20;

    private static final Failure LOST = Failure.of(
            Failure.Code.INTERNAL, "The answer was lost on its way, and other attempts did not bring one. Try again.");
    private static final Failure NOBODY =
            Failure.of(Failure.Code.INTERNAL, "Nobody took the request on in time. Try again in a moment.");
    private static final Failure NO_QUEUE =
            Failure.of(Failure.Code.INTERNAL, "The request could not be queued. Try again in a moment.");
    private static final Failure TOO_LONG =
            Failure.of(Failure.Code.TIMEOUT, "The answer took longer than the platform allows.");

    private final RelayLimits limits;
    private final long beatTimeoutMs;

    Relay(RelayLimits limits) {
        this.limits = limits;
        this.beatTimeoutMs = limits.beatTimeout().toMillis();
    }

    /** Returns the state of a generation whose first attempt is published now. */
    RelayState begin(long now, long patience) {
        return new Seeking(1, 0, now, now + patience, now + limits.total().toMillis());
    }

    RelayStep decide(RelayState state, RelayEvent event) {
        return switch (state) {
            case Seeking seeking -> whileSeeking(seeking, event);
            case Following following -> whileFollowing(following, event);
            case Ended ended -> RelayStep.stay(ended);
        };
    }

    private RelayStep whileSeeking(Seeking state, RelayEvent event) {
        return switch (event) {
            case RelayEvent.Heard heard -> hearWhileSeeking(state, heard);
            case RelayEvent.Tick tick -> seekOn(state, tick);
            case RelayEvent.NotPublished failed ->
                // A later attempt that Kafka did not take is one try less; the first was the request itself.
                failed.attempt() == 1 && state.latest() == 1 ? fail(1, 0, NO_QUEUE) : RelayStep.stay(state);
            case RelayEvent.CallerLeft left ->
                // Nobody may ever accept it, so nobody else would end it; whoever accepts it late finds it ended.
                RelayStep.end(
                        new RelayAction.Cancel(state.latest(), Reason.CALLER_LEFT),
                        new RelayAction.End(state.latest(), new Ending.Cancelled(), 0));
        };
    }

    private RelayStep hearWhileSeeking(Seeking state, RelayEvent.Heard heard) {
        StreamFrame frame = heard.frame();
        if (frame.attempt() <= state.givenUp() || frame.attempt() > state.latest()) {
            return RelayStep.stay(state);
        }
        return switch (frame) {
            case StreamFrame.Accepted accepted -> follow(state, accepted, heard.now());
            // A request that nothing can serve is answered without being accepted.
            case StreamFrame.Broken broken -> RelayStep.end(new RelayAction.Refuse(Refusal.of(broken)));
            case StreamFrame.Beat beat -> RelayStep.stay(state);
            case StreamFrame.Echo echo -> RelayStep.stay(state);
            case StreamFrame.Delta delta -> RelayStep.stay(state);
            case StreamFrame.Finished finished -> RelayStep.stay(state);
        };
    }

    private RelayStep follow(Seeking state, StreamFrame.Accepted accepted, long now) {
        List<RelayAction> actions = new ArrayList<>(1);
        actions.add(new RelayAction.Accept());
        for (int earlier = state.givenUp() + 1; earlier < accepted.attempt(); earlier++) {
            giveUp(earlier, actions);
        }
        return new RelayStep(
                new Following(
                        accepted.attempt(),
                        state.latest(),
                        accepted.sequence() + 1,
                        false,
                        0,
                        now + beatTimeoutMs,
                        state.endBy()),
                actions);
    }

    private RelayStep seekOn(Seeking state, RelayEvent.Tick tick) {
        long now = tick.now();
        if (now >= state.endBy()) {
            return fail(state.latest(), 0, TOO_LONG);
        }
        if (now < state.deadline()) {
            return RelayStep.stay(state);
        }
        boolean triesLeft = state.latest() < limits.attemptsMax();
        boolean noneOpen = state.givenUp() == state.latest();
        if (now - state.since() >= limits.acceptTotal().toMillis() || (noneOpen && !triesLeft)) {
            return fail(state.latest(), 0, noneOpen ? LOST : NOBODY);
        }
        if (!triesLeft || !tick.mayRetry()) {
            return RelayStep.stay(
                    new Seeking(state.latest(), state.givenUp(), state.since(), now + RETRY_PAUSE_MS, state.endBy()));
        }
        int next = state.latest() + 1;
        long wait = tick.patience() << Math.min(next - 1 - state.givenUp(), 4);
        return new RelayStep(
                new Seeking(next, state.givenUp(), state.since(), now + wait, state.endBy()),
                List.of(new RelayAction.Publish(next)));
    }

    private RelayStep whileFollowing(Following state, RelayEvent event) {
        return switch (event) {
            case RelayEvent.Heard heard -> hearWhileFollowing(state, heard);
            case RelayEvent.Tick tick -> {
                if (tick.now() >= state.endBy()) {
                    yield fail(state.latest(), state.completionTokens(), TOO_LONG);
                }
                yield tick.now() < state.deadline() ? RelayStep.stay(state) : lose(state, tick.now());
            }
            case RelayEvent.NotPublished failed -> RelayStep.stay(state);
            // The dispatcher that runs it ends it, with the usage that it received.
            case RelayEvent.CallerLeft left ->
                RelayStep.end(new RelayAction.Cancel(state.latest(), Reason.CALLER_LEFT));
        };
    }

    private RelayStep hearWhileFollowing(Following state, RelayEvent.Heard heard) {
        StreamFrame frame = heard.frame();
        if (frame.attempt() != state.attempt()) {
            return RelayStep.stay(state);
        }
        if (frame instanceof StreamFrame.Accepted accepted) {
            return runAgain(state, accepted, heard.now());
        }
        long missing = frame.sequence() - state.expected();
        if (missing != 0) {
            // Further off than an attempt is long: frames of a run that is not followed.
            return missing > 0 && missing < FRAMES_MAX ? lose(state, heard.now()) : RelayStep.stay(state);
        }
        long deadline = heard.now() + beatTimeoutMs;
        return switch (frame) {
            case StreamFrame.Accepted accepted -> RelayStep.stay(state);
            case StreamFrame.Beat beat ->
                RelayStep.stay(state.heard(state.started(), state.completionTokens(), deadline));
            case StreamFrame.Echo echo ->
                new RelayStep(
                        state.heard(state.started(), state.completionTokens(), deadline),
                        List.of(new RelayAction.Show(echo)));
            case StreamFrame.Delta delta ->
                new RelayStep(
                        state.heard(true, delta.completionTokens(), deadline), List.of(new RelayAction.Forward(delta)));
            case StreamFrame.Finished finished -> RelayStep.end(new RelayAction.Complete(finished));
            case StreamFrame.Broken broken -> RelayStep.end(new RelayAction.Refuse(Refusal.of(broken)));
        };
    }

    /**
     * Another dispatcher runs the attempt that is followed: the one before died, and had not yet said that it had it. What
     * that one used, nobody will tell. The new run is followed, unless the caller has read from the old one already.
     */
    private RelayStep runAgain(Following state, StreamFrame.Accepted accepted, long now) {
        if (state.started()) {
            return fail(state.latest(), state.completionTokens(), LOST);
        }
        Following again = new Following(
                state.attempt(), state.latest(), accepted.sequence() + 1, false, 0, now + beatTimeoutMs, state.endBy());
        return new RelayStep(again, List.of(new RelayAction.End(state.attempt(), new Ending.Abandoned(), 0)));
    }

    /** The attempt fell silent, or a frame of it is missing. */
    private RelayStep lose(Following state, long now) {
        if (state.started()) {
            return fail(state.latest(), state.completionTokens(), LOST);
        }
        List<RelayAction> actions = new ArrayList<>(2);
        giveUp(state.attempt(), actions);
        // Due at once: the next tick publishes it again, if the budget of retries allows.
        return new RelayStep(new Seeking(state.latest(), state.attempt(), now, now, state.endBy()), actions);
    }

    private static void giveUp(int attempt, List<RelayAction> actions) {
        actions.add(new RelayAction.Cancel(attempt, Reason.GIVEN_UP));
        actions.add(new RelayAction.End(attempt, new Ending.Abandoned(), 0));
    }

    private static RelayStep fail(int attempt, long completionTokens, Failure failure) {
        return RelayStep.end(
                new RelayAction.Refuse(Refusal.lost(failure, completionTokens)),
                new RelayAction.Cancel(attempt, Reason.GIVEN_UP),
                new RelayAction.End(attempt, new Ending.Failed(failure), completionTokens));
    }
}
