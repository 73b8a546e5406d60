// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.StreamFrame;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever comes in whatever order: each caller gets one ending, and one attempt's text in order. */
class RelayRandomTest {

    private static final int SEQUENCES = 100_000;
    private static final int EVENTS_MAX = 40;
    private static final int ATTEMPTS_MAX = 4;
    private static final int RUN_BITS = 30;
    private static final long NOBODYS = -1;

    private final Relay relay = new Relay(new RelayLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMillis(3_500),
            Duration.ofMinutes(15),
            ATTEMPTS_MAX));

    @Test
    void everySequenceOfEventsKeepsThePromises() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            new Run(seed).play();
        }
    }

    /** Runs of an attempt begin at multiples of a number that none reaches. */
    private record AttemptRun(int attempt, long number) {

        static AttemptRun of(int attempt, long sequence) {
            return new AttemptRun(attempt, sequence >> RUN_BITS);
        }
    }

    /** One sequence of events, and what the caller and the topics saw of it. */
    private final class Run {

        private final long seed;
        private final Random random;
        private RelayState state = relay.begin(0, 2_000);
        private long now;
        private int told;
        private int ended;
        private int published = 1;
        private @Nullable AttemptRun textOf;
        private long lastSequence;
        private long runs;
        private final Set<AttemptRun> abandoned = new HashSet<>();
        private AttemptRun followed = new AttemptRun(0, 0);

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play() {
            int events = 1 + random.nextInt(EVENTS_MAX);
            for (int i = 0; i < events; i++) {
                step(next());
            }
            // Time alone ends whatever is left.
            for (int i = 0; i < 2_000 && !(state instanceof RelayState.Ended); i++) {
                now += 1_000;
                step(new RelayEvent.Tick(now, 2_000, true));
            }
            assertThat(state).as("seed %d ends", seed).isInstanceOf(RelayState.Ended.class);
            assertThat(told)
                    .as("seed %d tells the caller one ending at most", seed)
                    .isLessThanOrEqualTo(1);
            assertThat(published).as("seed %d attempts", seed).isLessThanOrEqualTo(ATTEMPTS_MAX);
        }

        private RelayEvent next() {
            now += random.nextInt(6) == 0 ? random.nextInt(5_000) : random.nextInt(50);
            return switch (random.nextInt(12)) {
                case 0, 1 -> new RelayEvent.Tick(now, 2_000, random.nextInt(4) > 0);
                case 2 -> random.nextInt(8) == 0 ? new RelayEvent.CallerLeft() : heard(frame());
                case 3 -> random.nextInt(8) == 0 ? new RelayEvent.NotPublished(1 + random.nextInt(4)) : heard(frame());
                default -> heard(frame());
            };
        }

        private RelayEvent heard(StreamFrame frame) {
            return new RelayEvent.Heard(frame, now);
        }

        /** Mostly the next frame of a likely attempt; sometimes a duplicate, a hole, or one of nowhere. */
        private StreamFrame frame() {
            int attempt = random.nextInt(5) == 0 ? 1 + random.nextInt(5) : published;
            long sequence = state instanceof RelayState.Following following && random.nextInt(8) > 0
                    ? following.expected()
                    : ((long) random.nextInt((int) runs + 1) << RUN_BITS) + random.nextInt(6);
            if (state instanceof RelayState.Following following && random.nextInt(5) > 0) {
                attempt = following.attempt();
            }
            return switch (random.nextInt(12)) {
                case 0, 1, 2 -> Frames.acceptedAt(attempt, runs++ << RUN_BITS);
                case 3 -> random.nextBoolean() ? Frames.beat(attempt, sequence) : Frames.echo(attempt, sequence);
                case 4 -> Frames.finished(attempt, sequence);
                case 5 -> random.nextBoolean() ? Frames.broken(attempt, sequence) : Frames.beat(attempt, sequence);
                default -> Frames.delta(attempt, sequence);
            };
        }

        private void step(RelayEvent event) {
            boolean wasEnded = state instanceof RelayState.Ended;
            RelayStep step = relay.decide(state, event);
            if (state instanceof RelayState.Following following) {
                followed = AttemptRun.of(following.attempt(), following.expected());
            }
            state = step.state();
            assertThat(wasEnded && !step.actions().isEmpty())
                    .as("seed %d does nothing after the end", seed)
                    .isFalse();
            step.actions().forEach(this::see);
            boolean isEnded = state instanceof RelayState.Ended;
            if (isEnded && !wasEnded && !(event instanceof RelayEvent.CallerLeft)) {
                assertThat(told)
                        .as("seed %d tells the caller how it ended", seed)
                        .isEqualTo(1);
            }
            if (isEnded && !wasEnded && event instanceof RelayEvent.CallerLeft) {
                assertThat(told).as("seed %d tells nothing to who left", seed).isZero();
            }
        }

        private void see(RelayAction action) {
            switch (action) {
                case RelayAction.Publish publish -> {
                    assertThat(textOf)
                            .as("seed %d retries only before the first token", seed)
                            .isNull();
                    assertThat(publish.attempt()).as("seed %d", seed).isEqualTo(++published);
                }
                case RelayAction.Forward forward -> {
                    StreamFrame.Delta delta = forward.delta();
                    AttemptRun run = AttemptRun.of(delta.attempt(), delta.sequence());
                    assertThat(told).as("seed %d no text after the end", seed).isZero();
                    assertThat(abandoned)
                            .as("seed %d no text of the abandoned", seed)
                            .doesNotContain(run);
                    assertThat(textOf == null || textOf.equals(run))
                            .as("seed %d text of one run only", seed)
                            .isTrue();
                    assertThat(delta.sequence()).as("seed %d in order", seed).isGreaterThan(lastSequence);
                    textOf = run;
                    lastSequence = delta.sequence();
                }
                case RelayAction.Show show ->
                    assertThat(told)
                            .as("seed %d shows nothing after the end", seed)
                            .isZero();
                case RelayAction.Complete complete -> {
                    told++;
                    StreamFrame.Finished last = complete.finished();
                    assertThat(textOf == null || textOf.equals(AttemptRun.of(last.attempt(), last.sequence())))
                            .as("seed %d completes what it told", seed)
                            .isTrue();
                }
                case RelayAction.Refuse refuse -> told++;
                case RelayAction.End end -> {
                    if (end.ending() instanceof Ending.Abandoned) {
                        AttemptRun run =
                                end.attempt() == followed.attempt() ? followed : new AttemptRun(end.attempt(), NOBODYS);
                        assertThat(abandoned.add(run))
                                .as("seed %d abandons once", seed)
                                .isTrue();
                    } else {
                        assertThat(++ended).as("seed %d ends once", seed).isEqualTo(1);
                    }
                }
                case RelayAction.Accept accept ->
                    assertThat(told).as("seed %d", seed).isZero();
                case RelayAction.Cancel cancel ->
                    assertThat(cancel.attempt()).as("seed %d", seed).isLessThanOrEqualTo(published);
            }
        }
    }
}
