// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.StreamFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RelayDeskTest {

    private final Outbox outbox = new Outbox();
    private final Caller caller = new Caller();
    private final RelayTally tally = new RelayTally();
    private final List<Throwable> bugs = new ArrayList<>();
    private long time;

    private RelayDesk desk(int seats) {
        return new RelayDesk(
                new DeskSize(seats, 2, Duration.ofSeconds(1)),
                new RelayLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofMinutes(5), 4),
                outbox,
                () -> Instant.EPOCH,
                tally,
                bugs::add);
    }

    @Test
    void handsTheAnswerToItsCallerAndFreesTheSeat() {
        // Given
        RelayDesk desk = desk(1);
        desk.open(Frames.request(), caller, Runnable::run);

        // When
        desk.deliver(Frames.accepted(1));
        desk.deliver(Frames.delta(1, 1));
        desk.deliver(Frames.finished(1, 2));

        // Then
        assertThat(caller.heard).containsExactly("accepted", "delta 1", "finished");
        assertThat(desk.inFlight()).isZero();
        assertThat(outbox.requests).hasSize(1);
    }

    @Test
    void turnsAwayWhoFindsNoSeat() {
        // Given
        RelayDesk desk = desk(0);

        // When
        RelayTicket ticket = desk.open(Frames.request(), caller, Runnable::run);

        // Then
        assertThat(ticket).isNull();
        assertThat(outbox.requests).isEmpty();
        assertThat(desk.inFlight()).isZero();
    }

    @Test
    void publishesAgainWithTheNextAttemptAndGivesTheBudgetBack() {
        // Given
        RelayDesk desk = desk(1);
        desk.open(Frames.request(), caller, Runnable::run);

        // When
        pass(desk, 2_100);
        int open = desk.retriesOpen();
        desk.deliver(Frames.accepted(2));

        // Then
        assertThat(outbox.requests).extracting(GenerationRequested::attempt).containsExactly(1, 2);
        assertThat(open).isEqualTo(1);
        assertThat(desk.retriesOpen()).isZero();
        assertThat(outbox.ended).extracting(GenerationEnded::ending).containsExactly(new Ending.Abandoned());
    }

    @Test
    void doesNotTakeAPauseOfTheProcessForTheDeathOfADispatcher() {
        // Given
        RelayDesk desk = desk(1);
        desk.open(Frames.request(), caller, Runnable::run);
        desk.deliver(Frames.accepted(1));
        desk.sweep(time);

        // When
        time += 60_000;
        desk.sweep(time);

        // Then
        assertThat(outbox.cancelled).isEmpty();
    }

    @Test
    void givesSignsOfLifeWhileNothingComes() {
        // Given
        RelayDesk desk = desk(1);
        desk.open(Frames.request(), caller, Runnable::run);
        desk.deliver(Frames.accepted(1));

        // When
        pass(desk, 2_150);

        // Then
        assertThat(caller.heard).containsExactly("accepted", "still waiting", "still waiting");
    }

    @Test
    void cancelsWhatTheCallerLeftOnceOnly() {
        // Given
        RelayDesk desk = desk(1);
        RelayTicket ticket = Objects.requireNonNull(desk.open(Frames.request(), caller, Runnable::run));
        desk.deliver(Frames.accepted(1));

        // When
        ticket.leave();
        ticket.leave();
        desk.deliver(Frames.delta(1, 1));

        // Then
        assertThat(outbox.cancelled)
                .containsExactly(new GenerationCancelled(Frames.ID, 1, GenerationCancelled.Reason.CALLER_LEFT));
        assertThat(caller.heard).containsExactly("accepted");
        assertThat(tally.left().sum()).isEqualTo(1);
        assertThat(desk.inFlight()).isZero();
    }

    @Test
    void endsAGenerationWhoseCallerCannotBeServedAndTellsHim() {
        // Given
        RelayDesk desk = desk(1);
        caller.breaks = true;
        desk.open(Frames.request(), caller, Runnable::run);
        desk.deliver(Frames.accepted(1));

        // When
        desk.deliver(Frames.delta(1, 1));

        // Then
        assertThat(bugs).hasSize(1);
        assertThat(caller.heard).containsExactly("accepted", "refused INTERNAL");
        assertThat(outbox.cancelled).hasSize(1);
        assertThat(desk.inFlight()).isZero();
    }

    @Test
    void tellsACallerWhoCannotBeServedNothingMoreThoughMoreHasCome() {
        // Given
        RelayDesk desk = desk(1);
        caller.breaks = true;
        Queue<Runnable> tasks = new ArrayDeque<>();
        desk.open(Frames.request(), caller, tasks::add);
        desk.deliver(Frames.accepted(1));
        desk.deliver(Frames.delta(1, 1));
        desk.deliver(Frames.delta(1, 2));

        // When
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        // Then
        assertThat(caller.heard).containsExactly("accepted", "refused INTERNAL");
        assertThat(bugs).hasSize(1);
    }

    @Test
    void stopsWhatIsBegunForNobody() {
        // Given
        RelayDesk desk = desk(1);
        desk.open(Frames.request(), caller, Runnable::run);
        desk.deliver(Frames.accepted(1));
        desk.deliver(Frames.finished(1, 1));

        // When
        desk.deliver(Frames.acceptedAt(1, 1_000_000));
        desk.deliver(Frames.delta(1, 1_000_001));

        // Then
        assertThat(caller.heard).containsExactly("accepted", "finished");
        assertThat(outbox.cancelled)
                .containsExactly(new GenerationCancelled(Frames.ID, 1, GenerationCancelled.Reason.CALLER_LEFT));
    }

    @Test
    void stopsOnceWhatRunsForTheCallersOfAGatewayBefore() {
        // Given
        RelayDesk desk = desk(1);

        // When
        desk.deliver(Frames.delta(1, 7));
        desk.deliver(Frames.delta(1, 8));
        desk.deliver(Frames.finished(1, 9));

        // Then
        assertThat(outbox.cancelled)
                .containsExactly(new GenerationCancelled(Frames.ID, 1, GenerationCancelled.Reason.CALLER_LEFT));
    }

    @Test
    void leavesAloneWhatAnotherGatewayOnThePartitionWaitsFor() {
        // Given
        RelayDesk desk = desk(1);
        var later = new GenerationId("gen-0" + "z".repeat(25));

        // When
        desk.deliver(new StreamFrame.Accepted(later, 1, 1));
        desk.deliver(new StreamFrame.Beat(later, 1, 2));

        // Then
        assertThat(outbox.cancelled).isEmpty();
    }

    @Test
    void retriesAreATenthOfWhatIsInFlightButAFewAlways() {
        // Given
        var budget = new RetryBudget(2);

        // When
        int few = take(budget, 5, 10);
        var large = new RetryBudget(2);
        int many = take(large, 5_000, 1_000);

        // Then
        assertThat(few).isEqualTo(2);
        assertThat(many).isEqualTo(100);
    }

    @Test
    void patienceGrowsWithTheQueueAndHasACeiling() {
        // Given
        var patience = new Patience(Duration.ofSeconds(2));

        // When
        long calm = patience.millis();
        for (int i = 0; i < 50; i++) {
            patience.observe(3_000);
        }
        long busy = patience.millis();
        for (int i = 0; i < 200; i++) {
            patience.observe(1_000_000);
        }

        // Then
        assertThat(calm).isEqualTo(2_000);
        assertThat(busy).isBetween(10_000L, 12_000L);
        assertThat(patience.millis()).isEqualTo(16_000);
    }

    private static int take(RetryBudget budget, int tries, int inFlight) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.tryTake(inFlight) ? 1 : 0;
        }
        return taken;
    }

    private void pass(RelayDesk desk, long millis) {
        desk.sweep(time);
        for (long passed = 0; passed < millis; passed += 50) {
            time += 50;
            desk.sweep(time);
        }
    }

    private static final class Outbox implements RelayOutbox {

        private final List<GenerationRequested> requests = new ArrayList<>();
        private final List<GenerationCancelled> cancelled = new ArrayList<>();
        private final List<GenerationEnded> ended = new ArrayList<>();

        @Override
        public CompletableFuture<Void> request(GenerationRequested request) {
            requests.add(request);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void cancel(GenerationCancelled event) {
            cancelled.add(event);
        }

        @Override
        public void end(GenerationEnded event) {
            ended.add(event);
        }
    }

    private static final class Caller implements Recipient {

        private final List<String> heard = new ArrayList<>();
        private boolean breaks;

        @Override
        public void accepted() {
            heard.add("accepted");
        }

        @Override
        public void echo(StreamFrame.Echo echo) {
            heard.add("echo " + echo.sequence());
        }

        @Override
        public void forward(StreamFrame.Delta delta) {
            if (breaks) {
                throw new IllegalStateException("cannot write");
            }
            heard.add("delta " + delta.sequence());
        }

        @Override
        public void complete(StreamFrame.Finished finished) {
            heard.add("finished");
        }

        @Override
        public void refuse(Refusal refusal) {
            heard.add("refused " + refusal.failure().code());
        }

        @Override
        public void stillWaiting() {
            heard.add("still waiting");
        }
    }
}
