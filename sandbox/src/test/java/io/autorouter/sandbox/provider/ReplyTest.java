// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplyTest {

    private static final ChatCall CALL = Calls.of("openai/gpt-5", "Why?");

    @Test
    void takesABelievableTime() {
        for (int i = 0; i < 500; i++) {
            // When
            Reply reply =
                    Reply.of(Calls.of("openai/gpt-5", "Question " + i), new Behaviour.Answer(), Pacing.BELIEVABLE);

            // Then
            assertThat(reply.wholeMs()).as("question %d", i).isBetween(100L, 1_500L);
        }
    }

    @Test
    void takesNoTimeWherePacingIsOff() {
        // When
        Reply reply = Reply.of(CALL, new Behaviour.Answer(), Pacing.AT_ONCE);

        // Then
        assertThat(reply.wholeMs()).isZero();
        assertThat(reply.waitBefore(0)).isZero();
        assertThat(reply.waitBefore(1)).isZero();
    }

    @Test
    void keepsTheWaitsThatABehaviourNamesAtAnyPace() {
        // When
        Reply slow = Reply.of(CALL, new Behaviour.SlowFirstToken(300), Pacing.AT_ONCE);
        Reply pause = Reply.of(CALL, new Behaviour.Pause(400), Pacing.AT_ONCE);
        Reply lengthy = Reply.of(CALL, new Behaviour.Lengthy(7, 50), Pacing.AT_ONCE);

        // Then
        assertThat(slow.waitBefore(0)).isEqualTo(300);
        assertThat(slow.waitBefore(1)).isZero();
        assertThat(pause.waitBefore(0)).isZero();
        assertThat(pause.waitBefore(Reply.PAUSE_AFTER)).isEqualTo(400);
        assertThat(lengthy.waitBefore(3)).isEqualTo(50);
        assertThat(lengthy.chunks()).isEqualTo(7);
    }

    @Test
    void sendsNoMoreThanItsCut() {
        assertThat(Reply.of(CALL, new Behaviour.CutAfter(3), Pacing.AT_ONCE).chunks())
                .isEqualTo(3);
        assertThat(Reply.of(CALL, new Behaviour.CutAfter(0), Pacing.AT_ONCE).chunks())
                .isZero();
        assertThat(Reply.of(CALL, new Behaviour.CutAfter(99_999), Pacing.AT_ONCE)
                        .chunks())
                .isEqualTo(
                        Reply.of(CALL, new Behaviour.Answer(), Pacing.AT_ONCE).chunks());
    }

    @Test
    void isSoonWholeHoweverLongItIs() {
        for (int pieces : new int[] {0, 1, 1_000, 10_000, 1_000_000}) {
            assertThat(Pacing.BELIEVABLE.gapMs(CALL.seed(), pieces) * pieces)
                    .as("%d pieces", pieces)
                    .isBetween(0L, 20_000L);
        }
        assertThat(Pacing.BELIEVABLE.gapMs(CALL.seed(), 1_000)).isBetween(3L, 8L);
    }

    @Test
    void refusesPacesThatAreNone() {
        assertThatThrownBy(() -> new Pacing(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pacing(10_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
