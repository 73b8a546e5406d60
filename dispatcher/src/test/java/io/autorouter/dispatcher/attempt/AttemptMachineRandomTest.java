// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds whatever happens, in whatever order. */
class AttemptMachineRandomTest {

    private static final int SEQUENCES = 100_000;
    private static final int STEPS_MAX = 40;

    @Test
    void keepsItsPromisesWhateverHappens() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            int targets = 1 + random.nextInt(random.nextInt(10) == 0 ? 16 : 3);
            AttemptOrder order = random.nextBoolean() ? Orders.streamed(targets) : Orders.whole(targets);
            var play = new Play(order);
            long begun = play.now;
            for (int step = 0; step < STEPS_MAX; step++) {
                if (random.nextInt(3) == 0) {
                    play.now += random.nextInt(20_000);
                }
                int call = play.calls().getLast().call();
                if (random.nextInt(20) == 0 && play.isFresh()) {
                    play.unsayable("no words");
                } else {
                    play.on(event(random, call));
                }
            }
            play.now = begun + AttemptLimits.DEFAULT.total().toMillis();
            play.on(new AttemptEvent.Ticked());
            check(play, order, seed);
        }
    }

    private static AttemptEvent event(Random random, int calls) {
        int call = random.nextInt(8) == 0 ? 1 + random.nextInt(calls + 1) : calls;
        return switch (random.nextInt(40)) {
            case 0 -> new AttemptEvent.Cancelled(GenerationCancelled.Reason.CALLER_LEFT);
            case 1 -> new AttemptEvent.Stopped("stopped");
            case 2, 3, 4, 5, 6 -> new AttemptEvent.Connected(call);
            case 7, 8, 9, 10, 11, 12, 13, 14 -> new AttemptEvent.CallFailed(call, failure(random));
            case 15, 16 -> new AttemptEvent.Received(call, new AnswerPart.Failed(failure(random)));
            case 17, 18 ->
                new AttemptEvent.Received(call, Orders.done(random.nextBoolean() ? Orders.told(3, 4) : null));
            case 19, 20, 21, 22, 23, 24, 25, 26 -> new AttemptEvent.Received(call, Orders.delta("token"));
            default -> new AttemptEvent.Ticked();
        };
    }

    private static CallFailure failure(Random random) {
        Kind[] kinds = Kind.values();
        Kind kind = random.nextInt(10) == 0 ? Kind.INVALID : kinds[random.nextInt(kinds.length - 1)];
        return new CallFailure(
                kind,
                random.nextBoolean() ? 500 : null,
                "failed",
                random.nextBoolean() ? (long) random.nextInt(4) : null);
    }

    private static void check(Play play, AttemptOrder order, long seed) {
        assertThat(play.state()).as("seed %d", seed).isInstanceOf(AttemptState.Ended.class);
        assertThat(play.of(AttemptAction.End.class))
                .as("one ending, seed %d", seed)
                .hasSize(1);
        assertThat(play.actions.getLast()).as("nothing after it, seed %d", seed).isInstanceOf(AttemptAction.End.class);
        int callsMax = order.places().size() == 1 ? 2 : order.places().size();
        assertThat(play.calls()).as("calls, seed %d", seed).hasSizeLessThanOrEqualTo(Math.min(callsMax, 16));
        assertThat(play.end().calls())
                .as("calls told, seed %d", seed)
                .hasSize(play.calls().size() - play.unsaid);
        assertThat(play.end().totalMs())
                .as("total, seed %d", seed)
                .isBetween(
                        Orders.AGE_MS,
                        Orders.AGE_MS + AttemptLimits.DEFAULT.total().toMillis());
        checkFrames(play.frames(), seed);
        checkNoFailoverAfterTheFirstToken(play.actions, seed);
    }

    private static void checkFrames(List<StreamFrame> frames, long seed) {
        for (int i = 0; i < frames.size(); i++) {
            StreamFrame frame = frames.get(i);
            assertThat(frame.sequence()).as("sequence, seed %d", seed).isEqualTo(Orders.FIRST_SEQUENCE + i);
            boolean first = frame instanceof StreamFrame.Accepted;
            boolean last = frame instanceof StreamFrame.Finished || frame instanceof StreamFrame.Broken;
            assertThat(first).as("accepted first and only first, seed %d", seed).isEqualTo(i == 0);
            assertThat(last && i < frames.size() - 1)
                    .as("nothing after the last frame, seed %d", seed)
                    .isFalse();
        }
    }

    private static void checkNoFailoverAfterTheFirstToken(List<AttemptAction> actions, long seed) {
        boolean token = false;
        for (AttemptAction action : actions) {
            if (action instanceof AttemptAction.Send send && send.frame() instanceof StreamFrame.Delta) {
                token = true;
            }
            assertThat(token && action instanceof AttemptAction.Call)
                    .as("no call after a token, seed %d", seed)
                    .isFalse();
        }
    }
}
