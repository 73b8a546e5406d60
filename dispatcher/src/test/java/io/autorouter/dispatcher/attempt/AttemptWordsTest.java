// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import org.junit.jupiter.api.Test;

/** Requests that a target has no words for, and counts that nobody believes. */
class AttemptWordsTest {

    @Test
    void goesOnWithATargetThatHasWordsForTheRequest() {
        // Given
        var play = new Play(Orders.streamed(3));

        // When
        play.unsayable("seed: 1 (expected: none)");
        play.on(new AttemptEvent.Received(1, Orders.delta("Hi")));

        // Then
        assertThat(play.calls())
                .extracting(call -> call.place().target().provider().value())
                .containsExactly("provider-0", "provider-1");
        assertThat(play.frames()).last().isInstanceOf(StreamFrame.Delta.class);
    }

    @Test
    void takesARequestForWrongThatNoTargetHasWordsFor() {
        // Given
        var play = new Play(Orders.streamed(2));

        // When
        play.unsayable("stop: 5 (expected: fewer)");
        play.unsayable("stop: 5 (expected: at most 4)");

        // Then
        AttemptAction.End end = play.end();
        assertThat(end.calls()).isEmpty();
        assertThat(((Ending.Failed) end.ending()).failure())
                .isEqualTo(new Failure(
                        Failure.Code.INVALID_REQUEST,
                        "provider-1: stop: 5 (expected: at most 4)",
                        new ProviderSlug("provider-1"),
                        null,
                        null));
    }

    @Test
    void tellsOfAFailureRatherThanOfWordsThatTheNextTargetLacks() {
        // Given
        var play = new Play(Orders.streamed(2));

        // When
        play.on(new AttemptEvent.CallFailed(1, Orders.failure(Kind.THROTTLED, 429)));
        play.unsayable("stop: 5 (expected: at most 4)");

        // Then
        assertThat(((Ending.Failed) play.end().ending()).failure().code()).isEqualTo(Failure.Code.RATE_LIMITED);
        assertThat(play.end().calls()).extracting(Attempt::result).containsExactly(Attempt.Result.THROTTLED);
    }

    @Test
    void keepsItsOwnCountBesideTheProviders() {
        // Given
        var play = new Play(Orders.streamed(1));

        // When
        play.on(new AttemptEvent.Received(1, Orders.delta("x".repeat(400))));
        play.on(new AttemptEvent.Received(1, Orders.done(Orders.told(Orders.PROMPT_TOKENS, 1_000))));

        // Then
        assertThat(play.end().usage()).isEqualTo(Orders.told(Orders.PROMPT_TOKENS, 1_000));
        assertThat(play.end().ownCount()).isEqualTo(new OwnCount(Orders.PROMPT_TOKENS, 100, true));
    }
}
