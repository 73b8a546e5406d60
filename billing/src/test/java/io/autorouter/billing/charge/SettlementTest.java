// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.autorouter.billing.charge.Settlement.Reason;
import io.autorouter.billing.charge.Settlement.Suspense;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.sandbox.sample.EndedBuilder;
import io.autorouter.sandbox.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SettlementTest {

    private static final Instant NOW = Samples.NOON.plusSeconds(1);
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void chargesOnceWhatOneBatchHoldsThreeTimes() {
        // When
        Settlement settled = settle(Samples.ended(), Samples.ended(), Samples.ended());

        // Then
        assertThat(settled.first()).hasSize(1);
        assertThat(settled.suspended()).isEmpty();
        assertThat(settled.events()).hasSize(1);
    }

    @Test
    void tellsOfACopyWhatWasToldOfTheOriginal() {
        // Given
        Charge booked = settle(Samples.ended()).first().getFirst();

        // When
        Settlement again = Settlement.of(
                List.of(Samples.ended(), Samples.ended()),
                Map.of(booked.generationId(), booked.standing()),
                ChargeBooks.CHARGING,
                LATER);

        // Then
        assertThat(again.first()).isEmpty();
        assertThat(again.suspended()).isEmpty();
        assertThat(again.events()).containsExactly(booked.event());
    }

    @Test
    void owesProvidersForAttemptsThatWereGivenUpWhileTheyRan() {
        // Given
        GenerationEnded givenUp =
                Samples.ending().attempt(1).ending(new Ending.Abandoned()).build();
        GenerationEnded completed = Samples.ending().attempt(2).build();

        // When
        Settlement settled = settle(givenUp, completed);

        // Then
        assertThat(settled.first())
                .singleElement()
                .satisfies(charge -> assertThat(charge.attempt()).isEqualTo(2));
        assertThat(settled.suspended()).singleElement().satisfies(suspense -> {
            assertThat(suspense.reason()).isEqualTo(Settlement.Reason.LATE);
            assertThat(suspense.used().upstream().nanos()).isPositive();
        });
    }

    @Test
    void chargesNothingForAttemptsThatWereLostAndSaysThatTheirCostIsUnknown() {
        // When
        Settlement settled = settle(abandoned(1), abandoned(2), abandoned(1));

        // Then
        assertThat(settled.events()).isEmpty();
        assertThat(settled.suspended())
                .extracting(Suspense::reason, suspense -> suspense.used().attempt())
                .containsExactly(tuple(Reason.UNKNOWN, 1), tuple(Reason.UNKNOWN, 2));
        assertThat(settled.upstream().nanos()).isZero();
    }

    @Test
    void knowsThatAnAttemptCostNothingWhereItsDispatcherSaysSo() {
        // Given
        GenerationEnded told =
                attempt(1).ending(new Ending.Abandoned()).usage(TokenUsage.NONE).build();

        // When
        Settlement settled = settle(told);

        // Then
        assertThat(settled.suspended()).isEmpty();
    }

    @Test
    void saysThatTheCostIsUnknownOfACallThatWasLeftBeforeItAnswered() {
        // Given
        GenerationEnded answered = completed(1);
        GenerationEnded again = attempt(1)
                .requestedAt(Samples.NOON.plusSeconds(3))
                .ending(new Ending.Cancelled())
                .leftUnanswered()
                .build();

        // When
        Settlement settled = settle(answered, again);

        // Then
        assertThat(settled.first()).hasSize(1);
        assertThat(settled.suspended()).extracting(Suspense::reason).containsExactly(Reason.UNKNOWN);
    }

    @Test
    void chargesTheFirstEndingThatIsOne() {
        // When
        Settlement settled = settle(abandoned(1), completed(2), completed(1));

        // Then
        assertThat(settled.first()).extracting(Charge::attempt).containsExactly(2);
        assertThat(settled.suspended())
                .extracting(Suspense::reason, suspense -> suspense.used().attempt())
                .containsExactly(tuple(Reason.UNKNOWN, 1), tuple(Reason.LATE, 1));
    }

    @Test
    void putsALateEndingInSuspenseThoughItsAttemptIsTheOneThatStands() {
        // Given
        GenerationEnded failed = failedAtTheGateway(1, TokenUsage.NONE);

        // When
        Settlement settled = settle(failed, completed(1));

        // Then
        assertThat(settled.first()).extracting(Charge::kind).containsExactly(GenerationCharged.Kind.FREE);
        assertThat(settled.suspended()).extracting(Suspense::reason).containsExactly(Reason.LATE);
    }

    @Test
    void forgetsALateEndingThatUsedNothing() {
        // When
        Settlement settled = settle(completed(1), failedAtTheGateway(2, TokenUsage.NONE));

        // Then
        assertThat(settled.first()).hasSize(1);
        assertThat(settled.suspended()).isEmpty();
    }

    @Test
    void keepsWhatTheGatewaySawOfAnAnswerThatNobodyCanPrice() {
        // When
        Settlement settled = settle(failedAtTheGateway(1, TokenUsage.estimated(0, 7)));

        // Then
        assertThat(settled.first()).extracting(Charge::kind).containsExactly(GenerationCharged.Kind.INSURED);
        assertThat(settled.suspended()).extracting(Suspense::reason).containsExactly(Reason.UNPRICED);
    }

    @Test
    void doesNotCountTwiceWhatTheGatewaySawOfAChargedAttempt() {
        // When
        Settlement settled = settle(completed(1), failedAtTheGateway(1, TokenUsage.estimated(0, 7)));

        // Then
        assertThat(settled.suspended()).isEmpty();
    }

    @Test
    void keepsWhatTheGatewaySawOfAnotherAttemptThanTheCharged() {
        // When
        Settlement settled = settle(completed(1), failedAtTheGateway(2, TokenUsage.estimated(0, 7)));

        // Then
        assertThat(settled.suspended()).extracting(Suspense::reason).containsExactly(Reason.UNPRICED);
    }

    @Test
    void owesProvidersTheSameInEachOfTheOrdersOfFourEndings() {
        // Given
        List<GenerationEnded> endings =
                List.of(abandoned(1), completed(1), completed(2), failedAtTheGateway(2, TokenUsage.estimated(0, 7)));
        List<List<GenerationEnded>> orders = orders(endings);

        for (List<GenerationEnded> order : orders) {
            // When
            Books books = new Books();
            order.forEach(ended -> books.enter(List.of(ended)));

            // Then
            GenerationEnded first = order.stream()
                    .filter(ended -> !(ended.ending() instanceof Ending.Abandoned))
                    .findFirst()
                    .orElseThrow();
            assertThat(books.charges.values())
                    .as("order %s", order)
                    .singleElement()
                    .satisfies(charge -> assertThat(charge.endedAt()).isEqualTo(first.endedAt()))
                    .satisfies(charge -> assertThat(charge.attempt()).isEqualTo(first.attempt()));
            assertThat(books.owed()).as("order %s", order).isEqualTo(2 * cost(completed(1)));
        }
        assertThat(orders).hasSize(24);
    }

    @Test
    void comesToTheSameHoweverEndingsAreBatchedAndRepeated() {
        for (long number = 0; number < 1_000; number++) {
            // Given
            long seed = number;
            EndingDice dice = new EndingDice(seed);
            List<GenerationEnded> endings = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                endings.add(dice.ended(1 + dice.below(4)));
            }
            Books oneByOne = new Books();
            endings.forEach(ended -> oneByOne.enter(List.of(ended)));

            // When
            Books batched = new Books();
            int from = 0;
            while (from < endings.size()) {
                int to = Math.min(endings.size(), from + 1 + dice.below(5));
                batched.enter(endings.subList(from, to));
                // Delivered again from an older offset on, as after a crash.
                batched.enter(endings.subList(dice.below(to), to));
                from = to;
            }
            batched.enter(endings);

            // Then
            assertThat(batched.facts()).as("seed %d", seed).isEqualTo(oneByOne.facts());
            batched.told.forEach((generation, events) -> assertThat(events)
                    .as("seed %d: events of %s", seed, generation)
                    .hasSize(1));
        }
    }

    /** What the store keeps, in memory. */
    private static final class Books {

        private final Map<GenerationId, Charge> charges = new HashMap<>();
        private final Map<String, Suspense> suspended = new LinkedHashMap<>();
        private final Map<GenerationId, Set<GenerationCharged>> told = new HashMap<>();
        private Duration age = Duration.ZERO;

        void enter(List<GenerationEnded> endings) {
            // Each batch at another time: only what is new may be told with it.
            age = age.plusSeconds(1);
            Map<GenerationId, Charge.Standing> standing = new HashMap<>();
            charges.forEach((id, charge) -> standing.put(id, charge.standing()));
            Settlement settled = Settlement.of(endings, standing, ChargeBooks.CHARGING, Samples.NOON.plus(age));
            settled.first().forEach(charge -> charges.put(charge.generationId(), charge));
            settled.suspended().forEach(suspense -> suspended.putIfAbsent(key(suspense), suspense));
            settled.events()
                    .forEach(event -> told.computeIfAbsent(event.generationId(), id -> new HashSet<>())
                            .add(event));
        }

        private static String key(Suspense suspense) {
            String run = suspense.reason() == Settlement.Reason.LATE
                    ? "/" + suspense.used().endedAt()
                    : "";
            return suspense.used().generationId() + "/" + suspense.used().attempt() + "/" + suspense.reason() + run;
        }

        /** Returns everything but when it was booked. */
        Set<String> facts() {
            Set<String> facts = new HashSet<>();
            charges.values().forEach(charge -> facts.add(timeless(charge)));
            suspended.forEach((key, suspense) -> facts.add(key + timeless(suspense.used())));
            return facts;
        }

        private static String timeless(Charge charge) {
            return charge.toString().replaceFirst("chargedAt=.*", "");
        }

        long owed() {
            return charges.values().stream()
                            .mapToLong(charge -> charge.upstream().nanos())
                            .sum()
                    + suspended.values().stream()
                            .mapToLong(suspense -> suspense.used().upstream().nanos())
                            .sum();
        }
    }

    private static Settlement settle(GenerationEnded... endings) {
        return Settlement.of(List.of(endings), Map.of(), ChargeBooks.CHARGING, NOW);
    }

    private static long cost(GenerationEnded ended) {
        return ChargeBooks.CHARGING.decide(ended, NOW).orElseThrow().upstream().nanos();
    }

    private static GenerationEnded abandoned(int attempt) {
        return attempt(attempt)
                .ending(new Ending.Abandoned())
                .answeredByNobody()
                .build();
    }

    private static GenerationEnded completed(int attempt) {
        return attempt(attempt).build();
    }

    /** Ends a moment earlier than the dispatcher says, without a price: the gateway does not know it. */
    private static GenerationEnded failedAtTheGateway(int attempt, TokenUsage seen) {
        return attempt(attempt)
                .ending(new Ending.Failed(Samples.failure()))
                .requestedAt(Samples.NOON.minusMillis(1))
                .price(null)
                .usage(seen)
                .build();
    }

    private static EndedBuilder attempt(int attempt) {
        return Samples.ending().attempt(attempt);
    }

    private static List<List<GenerationEnded>> orders(List<GenerationEnded> endings) {
        if (endings.isEmpty()) {
            return List.of(List.of());
        }
        List<List<GenerationEnded>> orders = new ArrayList<>();
        for (int i = 0; i < endings.size(); i++) {
            List<GenerationEnded> others = new ArrayList<>(endings);
            GenerationEnded head = others.remove(i);
            for (List<GenerationEnded> tail : orders(others)) {
                List<GenerationEnded> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }
}
