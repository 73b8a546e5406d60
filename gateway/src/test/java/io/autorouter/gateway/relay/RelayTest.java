// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled.Reason;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.gateway.relay.RelayAction.Accept;
import io.autorouter.gateway.relay.RelayAction.Cancel;
import io.autorouter.gateway.relay.RelayAction.Complete;
import io.autorouter.gateway.relay.RelayAction.End;
import io.autorouter.gateway.relay.RelayAction.Forward;
import io.autorouter.gateway.relay.RelayAction.Publish;
import io.autorouter.gateway.relay.RelayAction.Refuse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final long PATIENCE = 2_000;
    private static final long BEATS = 3_500;
    private static final long OTHER_RUN = 3_000_000_000L;

    private final Relay relay = new Relay(new RelayLimits(
            Duration.ofMillis(PATIENCE), Duration.ofSeconds(30), Duration.ofMillis(BEATS), Duration.ofMinutes(15), 4));

    @Test
    void forwardsTheAnswerOfTheAcceptedAttempt() {
        // Given
        RelayState accepted = after(start(), Frames.accepted(1));

        // When
        RelayStep token = hear(accepted, Frames.delta(1, 1), 10);
        RelayStep end = hear(token.state(), Frames.finished(1, 2), 20);

        // Then
        assertThat(token.actions()).containsExactly(new Forward(Frames.delta(1, 1)));
        assertThat(end.actions()).containsExactly(new Complete(Frames.finished(1, 2)));
        assertThat(end.state()).isInstanceOf(RelayState.Ended.class);
    }

    @Test
    void publishesAgainWhenNobodyAcceptsInTimeAndStillListensToTheFirstAttempt() {
        // Given
        RelayState waiting = start();

        // When
        RelayStep early = tick(waiting, PATIENCE - 1);
        RelayStep late = tick(waiting, PATIENCE);
        RelayStep accepted = hear(late.state(), Frames.accepted(1), PATIENCE + 1);

        // Then
        assertThat(early.actions()).isEmpty();
        assertThat(late.actions()).containsExactly(new Publish(2));
        assertThat(accepted.actions()).containsExactly(new Accept());
    }

    @Test
    void waitsWithTheRetryWhenTheBudgetIsSpent() {
        // When
        RelayStep denied = relay.decide(start(), new RelayEvent.Tick(PATIENCE, PATIENCE, false));
        RelayStep allowed = tick(denied.state(), denied.state().deadline());

        // Then
        assertThat(denied.actions()).isEmpty();
        assertThat(denied.state().deadline()).isGreaterThan(PATIENCE);
        assertThat(allowed.actions()).containsExactly(new Publish(2));
    }

    @Test
    void tellsWhatAProviderIsAskedAndMayStillTryAgain() {
        // Given
        RelayState accepted = after(start(), Frames.accepted(1));

        // When
        RelayStep shown = hear(accepted, Frames.echo(1, 1), 10);
        RelayStep silent = tick(shown.state(), 10 + BEATS);

        // Then
        assertThat(shown.actions()).containsExactly(new RelayAction.Show(Frames.echo(1, 1)));
        assertThat(silent.actions()).noneMatch(RelayAction.Refuse.class::isInstance);
        assertThat(silent.state()).isInstanceOf(RelayState.Seeking.class);
    }

    @Test
    void givesAnAttemptUpThatFallsSilentBeforeTheFirstToken() {
        // Given
        RelayState accepted = after(start(), Frames.accepted(1));

        // When
        RelayStep silent = tick(accepted, BEATS);
        RelayStep again = tick(silent.state(), BEATS);
        RelayStep lateToken = hear(again.state(), Frames.delta(1, 1), BEATS + 1);

        // Then
        assertThat(silent.actions())
                .containsExactly(new Cancel(1, Reason.GIVEN_UP), new End(1, new Ending.Abandoned(), 0));
        assertThat(again.actions()).containsExactly(new Publish(2));
        assertThat(lateToken.actions()).isEmpty();
    }

    @Test
    void beatsKeepAnAttemptAlive() {
        // Given
        RelayState state = after(start(), Frames.accepted(1));

        // When
        RelayStep beaten = hear(state, Frames.beat(1, 1), 3_000);

        // Then
        assertThat(tick(beaten.state(), BEATS).actions()).isEmpty();
        assertThat(tick(beaten.state(), 3_000 + BEATS).actions()).isNotEmpty();
    }

    @Test
    void neverRetriesSilentlyAfterTheFirstToken() {
        // Given
        RelayState streaming = after(after(start(), Frames.accepted(1)), Frames.delta(1, 1));

        // When
        RelayStep silent = tick(streaming, BEATS);

        // Then
        assertThat(silent.actions()).hasSize(3);
        assertThat(silent.actions().getFirst()).isInstanceOf(Refuse.class);
        assertThat(silent.actions().get(1)).isEqualTo(new Cancel(1, Reason.GIVEN_UP));
        assertThat(silent.actions().getLast()).isInstanceOfSatisfying(End.class, end -> {
            assertThat(end.ending()).isInstanceOf(Ending.Failed.class);
            assertThat(end.completionTokens()).isEqualTo(1);
        });
    }

    @Test
    void ignoresFramesOfOtherAttemptsOnceItFollowsOne() {
        // Given
        RelayState second = tick(start(), PATIENCE).state();
        RelayState following = after(second, Frames.accepted(1));

        // When
        List<RelayAction> other =
                hear(following, Frames.accepted(2), PATIENCE + 1).actions();
        List<RelayAction> token =
                hear(following, Frames.delta(2, 1), PATIENCE + 2).actions();

        // Then
        assertThat(other).isEmpty();
        assertThat(token).isEmpty();
    }

    @Test
    void givesEarlierAttemptsUpWhenALaterOneIsAccepted() {
        // Given
        RelayState second = tick(start(), PATIENCE).state();

        // When
        RelayStep accepted = hear(second, Frames.accepted(2), PATIENCE + 1);

        // Then
        assertThat(accepted.actions())
                .containsExactly(new Accept(), new Cancel(1, Reason.GIVEN_UP), new End(1, new Ending.Abandoned(), 0));
    }

    @Test
    void dropsDuplicateFramesAndTreatsAHoleAsALoss() {
        // Given
        RelayState streaming = after(after(start(), Frames.accepted(1)), Frames.delta(1, 1));

        // When
        RelayStep duplicate = hear(streaming, Frames.delta(1, 1), 5);
        RelayStep hole = hear(streaming, Frames.delta(1, 3), 5);

        // Then
        assertThat(duplicate.actions()).isEmpty();
        assertThat(hole.actions().getFirst()).isInstanceOf(Refuse.class);
    }

    @Test
    void followsTheSuccessorOfADispatcherThatDiedWithTheSameAttempt() {
        // Given
        RelayState following = after(start(), Frames.accepted(1));

        // When
        RelayStep again = hear(following, Frames.acceptedAt(1, OTHER_RUN), 5);
        RelayStep oldToken = hear(again.state(), Frames.delta(1, 1), 6);
        RelayStep newToken = hear(again.state(), Frames.delta(1, OTHER_RUN + 1), 7);

        // Then
        assertThat(again.actions()).containsExactly(new End(1, new Ending.Abandoned(), 0));
        assertThat(oldToken.actions()).isEmpty();
        assertThat(newToken.actions()).containsExactly(new Forward(Frames.delta(1, OTHER_RUN + 1)));
    }

    @Test
    void neverGoesOnWithTheTextOfAnotherRun() {
        // Given
        RelayState streaming = after(after(start(), Frames.accepted(1)), Frames.delta(1, 1));

        // When
        RelayStep ofAnother = hear(streaming, Frames.delta(1, OTHER_RUN), 5);
        RelayStep again = hear(streaming, Frames.acceptedAt(1, OTHER_RUN), 5);

        // Then
        assertThat(ofAnother.actions()).isEmpty();
        assertThat(again.actions()).hasSize(3);
        assertThat(again.actions().getFirst()).isInstanceOf(Refuse.class);
        assertThat(again.actions().get(1)).isEqualTo(new Cancel(1, Reason.GIVEN_UP));
    }

    @Test
    void answersARefusalThatComesWithoutAnAccept() {
        // When
        RelayStep refused = hear(start(), Frames.broken(1, 0), 5);

        // Then
        assertThat(refused.actions()).hasSize(1).first().isInstanceOf(Refuse.class);
    }

    @Test
    void leavesTheEndingToTheDispatcherThatRunsWhatTheCallerLeft() {
        // Given
        RelayState following = after(start(), Frames.accepted(1));

        // When
        RelayStep whileSeeking = relay.decide(start(), new RelayEvent.CallerLeft());
        RelayStep whileFollowing = relay.decide(following, new RelayEvent.CallerLeft());

        // Then
        assertThat(whileSeeking.actions())
                .containsExactly(new Cancel(1, Reason.CALLER_LEFT), new End(1, new Ending.Cancelled(), 0));
        assertThat(whileFollowing.actions()).containsExactly(new Cancel(1, Reason.CALLER_LEFT));
    }

    @Test
    void failsAfterTheLastAttempt() {
        // Given
        RelayState state = start();
        long now = 0;
        int published = 1;

        // When
        RelayStep step = RelayStep.stay(state);
        while (!(step.state() instanceof RelayState.Ended) && now < 60_000) {
            now += 50;
            step = tick(step.state(), now);
            published += (int) step.actions().stream()
                    .filter(action -> action instanceof Publish)
                    .count();
        }

        // Then
        assertThat(published).isEqualTo(4);
        assertThat(now).isEqualTo(30_000);
        assertThat(step.actions().getFirst())
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.refusal().failure().code()).isEqualTo(Failure.Code.INTERNAL));
    }

    @Test
    void failsAtOnceWhenKafkaDoesNotTakeTheRequest() {
        // When
        RelayStep first = relay.decide(start(), new RelayEvent.NotPublished(1));
        RelayStep later = relay.decide(tick(start(), PATIENCE).state(), new RelayEvent.NotPublished(2));

        // Then
        assertThat(first.actions().getFirst()).isInstanceOf(Refuse.class);
        assertThat(later.actions()).isEmpty();
    }

    @Test
    void endsWhatTakesForEverEvenIfItBeats() {
        // Given
        RelayState state = after(start(), Frames.accepted(1));

        // When
        RelayStep step = tick(state, Duration.ofMinutes(15).toMillis());

        // Then
        assertThat(step.actions().getFirst())
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.refusal().failure().code()).isEqualTo(Failure.Code.TIMEOUT));
    }

    private RelayState start() {
        return relay.begin(0, PATIENCE);
    }

    private RelayState after(RelayState state, StreamFrame frame) {
        return hear(state, frame, 0).state();
    }

    private RelayStep hear(RelayState state, StreamFrame frame, long now) {
        return relay.decide(state, new RelayEvent.Heard(frame, now));
    }

    private RelayStep tick(RelayState state, long now) {
        return relay.decide(state, new RelayEvent.Tick(now, PATIENCE, true));
    }
}
