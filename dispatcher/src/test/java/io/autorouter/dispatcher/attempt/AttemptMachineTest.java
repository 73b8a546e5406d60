// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static io.autorouter.dispatcher.attempt.Orders.delta;
import static io.autorouter.dispatcher.attempt.Orders.done;
import static io.autorouter.dispatcher.attempt.Orders.failure;
import static io.autorouter.dispatcher.attempt.Orders.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptMachineTest {

    @Test
    void acceptsAndCallsTheFirstTarget() {
        // When
        var play = new Play(Orders.streamed(2));

        // Then
        assertThat(play.frames()).singleElement().isInstanceOf(StreamFrame.Accepted.class);
        assertThat(play.calls()).singleElement().satisfies(call -> {
            assertThat(call.call()).isEqualTo(1);
            assertThat(call.place().target().provider().value()).isEqualTo("provider-0");
        });
    }

    @Test
    void passesTokensOnAndEndsWithTheProvidersCount() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Connected(1));
        play.now += 300;

        // When
        play.on(new AttemptEvent.Received(1, delta("Hello")));
        play.now += 100;
        play.on(new AttemptEvent.Received(1, delta(" world")));
        play.on(new AttemptEvent.Received(1, done(told(7, 3))));

        // Then
        assertThat(play.frames()).extracting(StreamFrame::sequence).containsExactly(40L, 41L, 42L, 43L);
        assertThat(play.of(AttemptAction.Send.class))
                .extracting(AttemptAction.Send::urgent)
                .containsExactly(false, true, false, true);
        var finished = (StreamFrame.Finished) play.frames().getLast();
        assertThat(finished.usage()).isEqualTo(told(7, 3));
        assertThat(finished.cost()).isEqualTo(new Usd(7 * 1_000 + 3 * 2_000));
        AttemptAction.End end = play.end();
        assertThat(end.ending()).isEqualTo(new Ending.Completed("stop", "end_turn"));
        assertThat(end.upstreamId()).isEqualTo("up-1");
        assertThat(end.firstTokenMs()).isEqualTo(Orders.AGE_MS + 300);
        assertThat(end.totalMs()).isEqualTo(Orders.AGE_MS + 400);
        assertThat(end.calls()).singleElement().satisfies(call -> {
            assertThat(call.result()).isEqualTo(Attempt.Result.ANSWERED);
            assertThat(call.latencyMs()).isEqualTo(300);
        });
    }

    @Test
    void countsTokensItselfWhereTheProviderTellsNone() {
        // Given
        var play = new Play(Orders.streamed(1));

        // When
        play.on(new AttemptEvent.Received(1, delta("Hello")));
        play.on(new AttemptEvent.Received(1, delta(" world")));
        play.on(new AttemptEvent.Received(1, done(null)));

        // Then
        assertThat(play.end().usage()).isEqualTo(TokenUsage.estimated(Orders.PROMPT_TOKENS, 3));
    }

    @Test
    void bringsAWholeAnswerInTheLastFrame() {
        // Given
        var play = new Play(Orders.whole(1));

        // When
        play.on(new AttemptEvent.Received(1, Orders.wholeAnswer("Hello world")));

        // Then
        assertThat(play.frames()).hasSize(2).last().isInstanceOfSatisfying(StreamFrame.Finished.class, finished -> {
            assertThat(finished.choices()
                            .path(0)
                            .path("message")
                            .path("content")
                            .asText())
                    .isEqualTo("Hello world");
            assertThat(finished.usage()).isEqualTo(TokenUsage.estimated(Orders.PROMPT_TOKENS, 3));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, true",
        "UNAVAILABLE, true",
        "TIMED_OUT, true",
        "BROKEN, true",
        "NOT_SERVED, true",
        "TOO_LONG, true",
        "FORBIDDEN, true",
        "INVALID, false"
    })
    void triesTheNextTargetUnlessTheRequestItselfIsWrong(Kind kind, boolean elsewhere) {
        // Given
        var play = new Play(Orders.streamed(2));

        // When
        play.on(new AttemptEvent.CallFailed(1, failure(kind, 418)));

        // Then
        assertThat(play.calls()).hasSize(elsewhere ? 2 : 1);
        assertThat(play.of(AttemptAction.End.class)).hasSize(elsewhere ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, RATE_LIMITED",
        "UNAVAILABLE, PROVIDER_UNAVAILABLE",
        "TIMED_OUT, TIMEOUT",
        "BROKEN, PROVIDER_UNAVAILABLE",
        "NOT_SERVED, PROVIDER_UNAVAILABLE",
        "TOO_LONG, CONTEXT_LENGTH_EXCEEDED",
        "FORBIDDEN, CONTENT_POLICY",
        "INVALID, INVALID_REQUEST"
    })
    void tellsOfTheLastFailureWhenNobodyAnswers(Kind kind, Failure.Code code) {
        // Given
        var play = new Play(Orders.streamed(2));
        play.on(new AttemptEvent.CallFailed(1, failure(Kind.UNAVAILABLE, 503)));

        // When
        play.on(new AttemptEvent.CallFailed(2, failure(kind, 418)));

        // Then
        assertThat(play.frames().getLast()).isInstanceOfSatisfying(StreamFrame.Broken.class, broken -> {
            assertThat(broken.failure().code()).isEqualTo(code);
            assertThat(broken.failure().message()).isEqualTo("provider-1: status 418");
            assertThat(broken.failure().providerStatus()).isEqualTo(418);
            assertThat(broken.usage()).isEqualTo(TokenUsage.NONE);
        });
        assertThat(play.end().calls()).hasSize(2);
        assertThat(play.end().answerer()).isNotNull();
    }

    @Test
    void namesNobodyWhereNobodyWasReached() {
        // Given
        var play = new Play(Orders.streamed(2));
        CallFailure noConnection = CallFailure.of(Kind.UNAVAILABLE, "no connection");

        // When
        play.on(new AttemptEvent.CallFailed(1, noConnection));
        play.on(new AttemptEvent.CallFailed(2, noConnection));

        // Then
        assertThat(play.end().answerer()).isNull();
    }

    @Test
    void triesTheOnlyTargetOnceMoreAfterAPause() {
        // Given
        var play = new Play(Orders.streamed(1));

        // When
        play.on(new AttemptEvent.CallFailed(1, new CallFailure(Kind.THROTTLED, 429, "slow down", 1L)));

        // Then
        assertThat(play.after(999)).isEmpty();
        assertThat(play.after(1)).anyMatch(AttemptAction.Call.class::isInstance);
        play.on(new AttemptEvent.CallFailed(2, failure(Kind.THROTTLED, 429)));
        assertThat(play.calls()).hasSize(2);
        assertThat(play.end().calls()).hasSize(2);
    }

    @Test
    void doesNotWaitForAProviderThatAsksForMoreThanIsReasonable() {
        // Given
        var play = new Play(Orders.streamed(1));

        // When
        play.on(new AttemptEvent.CallFailed(1, new CallFailure(Kind.THROTTLED, 429, "slow down", 30L)));

        // Then
        assertThat(play.end().ending())
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed ->
                                assertThat(failed.failure().retryAfterSeconds()).isEqualTo(30));
    }

    @Test
    void givesUpATargetThatDoesNotConnectInTime() {
        // Given
        var play = new Play(Orders.streamed(2));

        // When
        play.after(4_999);
        List<AttemptAction> late = play.after(1);

        // Then
        assertThat(late).anyMatch(new AttemptAction.Close(1)::equals);
        assertThat(play.calls()).hasSize(2);
    }

    @Test
    void givesUpATargetWhoseFirstTokenIsLate() {
        // Given
        var play = new Play(Orders.streamed(2));
        play.on(new AttemptEvent.Connected(1));

        // When
        play.after(59_999);
        List<AttemptAction> late = play.after(1);

        // Then
        assertThat(late).anyMatch(new AttemptAction.Close(1)::equals);
        assertThat(play.calls()).hasSize(2);
    }

    @Test
    void waitsLongerForAnAnswerInOnePiece() {
        // Given
        var play = new Play(Orders.whole(1));
        play.on(new AttemptEvent.Connected(1));

        // When
        play.after(299_999);

        // Then
        assertThat(play.of(AttemptAction.Close.class)).isEmpty();
        assertThat(play.after(1)).anyMatch(new AttemptAction.Close(1)::equals);
    }

    @Test
    void doesNotFailOverAfterTheFirstToken() {
        // Given
        var play = new Play(Orders.streamed(3));
        play.on(new AttemptEvent.Received(1, delta("Hello")));

        // When
        play.on(new AttemptEvent.CallFailed(1, failure(Kind.BROKEN, 200)));

        // Then
        assertThat(play.calls()).hasSize(1);
        assertThat(play.frames().getLast())
                .isInstanceOfSatisfying(
                        StreamFrame.Broken.class,
                        broken -> assertThat(broken.usage()).isEqualTo(TokenUsage.estimated(Orders.PROMPT_TOKENS, 2)));
        assertThat(play.end().ending()).isInstanceOf(Ending.Failed.class);
        assertThat(play.end().usage()).isEqualTo(TokenUsage.estimated(Orders.PROMPT_TOKENS, 2));
    }

    @Test
    void breaksAStreamThatStopsComing() {
        // Given
        var play = new Play(Orders.streamed(2));
        play.on(new AttemptEvent.Received(1, delta("Hello")));

        // When
        play.after(60_000);

        // Then
        assertThat(play.of(AttemptAction.Close.class)).containsExactly(new AttemptAction.Close(1));
        assertThat(play.end().ending())
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(Failure.Code.TIMEOUT));
    }

    @Test
    void breaksAStreamThatNeverEnds() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Received(1, delta("Hello")));

        // When
        for (int second = 0; second < 600; second++) {
            play.after(1_000);
            play.on(new AttemptEvent.Received(1, delta(" again")));
        }

        // Then
        assertThat(play.end().totalMs()).isEqualTo(Orders.AGE_MS + 600_000);
    }

    @Test
    void breaksTheSilenceEverySecond() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Connected(1));

        // When
        play.after(999);
        play.after(1);
        play.after(1_000);

        // Then
        assertThat(play.frames()).hasSize(3);
        assertThat(play.frames().subList(1, 3)).allMatch(StreamFrame.Beat.class::isInstance);
    }

    @Test
    void neverEndsTheGenerationWhenTheGatewayWentOnWithAnotherAttempt() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Connected(1));

        // When
        play.on(new AttemptEvent.Cancelled(GenerationCancelled.Reason.GIVEN_UP));

        // Then
        assertThat(play.end().ending()).isEqualTo(new Ending.Abandoned());
    }

    @Test
    void billsNothingWhenCancelledBeforeTheFirstToken() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Connected(1));

        // When
        play.on(new AttemptEvent.Cancelled(GenerationCancelled.Reason.CALLER_LEFT));

        // Then
        assertThat(play.of(AttemptAction.Close.class)).hasSize(1);
        assertThat(play.end().ending()).isEqualTo(new Ending.Cancelled());
        assertThat(play.end().usage()).isEqualTo(TokenUsage.NONE);
        assertThat(play.end().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.result()).isEqualTo(Attempt.Result.CANCELLED));
    }

    @Test
    void billsWhatWasReceivedWhenCancelledLater() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Received(1, delta("12345678", told(9, 0))));

        // When
        play.on(new AttemptEvent.Cancelled(GenerationCancelled.Reason.CALLER_LEFT));

        // Then
        assertThat(play.of(AttemptAction.Close.class)).hasSize(1);
        assertThat(play.end().usage()).isEqualTo(new TokenUsage(9, 2, 0, 0, 0, UsageSource.ESTIMATED));
        assertThat(play.end().answerer()).isNotNull();
    }

    @Test
    void endsAtOnceWhenTheDispatcherStops() {
        // Given
        var play = new Play(Orders.streamed(1));
        play.on(new AttemptEvent.Received(1, delta("Hello")));

        // When
        play.on(new AttemptEvent.Stopped("going down"));

        // Then
        assertThat(play.frames().getLast()).isInstanceOf(StreamFrame.Broken.class);
        assertThat(play.end().ending()).isEqualTo(new Ending.Failed(Failure.of(Failure.Code.INTERNAL, "going down")));
    }

    @Test
    void ignoresACallThatItGaveUp() {
        // Given
        var play = new Play(Orders.streamed(2));
        play.on(new AttemptEvent.CallFailed(1, failure(Kind.UNAVAILABLE, 503)));

        // When
        play.on(new AttemptEvent.Received(1, delta("late")));
        play.on(new AttemptEvent.CallFailed(1, failure(Kind.UNAVAILABLE, 503)));

        // Then
        assertThat(play.frames()).hasSize(1);
        assertThat(play.calls()).hasSize(2);
    }
}
