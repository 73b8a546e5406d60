// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import static io.autorouter.classifier.policy.Slates.slate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.classifier.Pool;
import io.autorouter.classifier.policy.Ranking.Ranked;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final ModelId OPUS = new ModelId("anthropic/claude-opus-4.6");

    private final MarketShares seed = MarketShares.seed(Pool.CATALOGUE);
    private final List<Candidate> cheapestFirst = Slates.foretold("Write a blog post about bees").stream()
            .sorted(Candidate.CHEAPEST)
            .toList();

    @Test
    void keepsThePercentileOfTheDialAndRanksItByShare() {
        // Given: 90 % less 8 for each step, of 38 models
        List<Integer> kept = List.of(35, 32, 29, 26, 23, 19, 16, 13, 10, 7, 4);

        for (int dial = 0; dial <= 10; dial++) {
            // When
            Ranking ranking = rank(seed, null, dial);

            // Then
            assertThat(ranking.ranked())
                    .as("dial %d", dial)
                    .extracting(Ranked::candidate)
                    .containsExactlyInAnyOrderElementsOf(cheapestFirst.subList(0, kept.get(dial)));
            assertThat(ranking.ranked())
                    .extracting(Ranked::score)
                    .isSortedAccordingTo((one, other) -> other.compareTo(one));
        }
    }

    @Test
    void takesAboutTheCheapestFifthWhereNothingIsSet() {
        assertThat(rank(seed, null, null)).isEqualTo(rank(seed, null, 9));
    }

    @Test
    void keepsTheBandOfTheTierWithItsFloor() {
        assertThat(rank(seed, CostTier.HIGH, 10).ranked())
                .extracting(Ranked::candidate)
                .containsExactlyInAnyOrderElementsOf(cheapestFirst.subList(16, 23));
    }

    @Test
    void neverLeavesASlateEmpty() {
        // Given
        List<Candidate> one = cheapestFirst.subList(37, 38);

        // Then
        assertThat(new MarketPolicy(seed).rank(slate(one, null, 10)).ranked()).hasSize(1);
        assertThat(new MarketPolicy(seed).rank(slate(List.of(), null, 10)).ranked())
                .isEmpty();
    }

    @Test
    void followsWhatIsMeasuredAndFillsTheRestFromTheSeed() {
        // Given
        TaskShare half = share("other", new TaskShare.ModelShare(OPUS, new BigDecimal("0.6"), 10, new Usd(5)));

        // When
        MarketShares shares = seed.with(half);

        // Then
        assertThat(rank(shares, null, 0).ranked().getFirst().candidate().model())
                .isNotEqualTo(
                        rank(seed, null, 0).ranked().getFirst().candidate().model())
                .isEqualTo(OPUS);
        assertThat(Stream.of(shares, seed)
                        .map(each -> each.of("other").values().stream()
                                .mapToDouble(BigDecimal::doubleValue)
                                .sum()))
                .allMatch(sum -> sum > 0.999 && sum < 1.0001);
        assertThat(shares.of("math")).isEqualTo(seed.of("math"));
        assertThat(rank(shares, null, 0).version()).isEqualTo("1-" + NOW);
        assertThat(rank(seed, null, 0).version()).startsWith("1-seed+");
    }

    @Test
    void takesModelsThatItDoesNotKnow() {
        // Given
        var unknown = new Candidate(new ModelId("nobody/new"), new BigDecimal("0.9"), new Usd(1), 10);

        // Then
        assertThat(new MarketPolicy(seed)
                        .rank(slate(List.of(unknown), null, null))
                        .ranked())
                .singleElement()
                .satisfies(ranked -> assertThat(ranked.score()).isZero());
        assertThat(seed.with(share("nothing we know", new TaskShare.ModelShare(OPUS, BigDecimal.ONE, 1, Usd.ZERO)))
                        .of("nothing we know"))
                .containsKey(OPUS);
    }

    @Test
    void hasASeedForEveryTask() {
        for (TaskType task : TaskType.values()) {
            assertThat(seed.of(task.tag())).as(task.tag()).hasSize(38);
        }
    }

    @Test
    void isChosenByName() {
        assertThat(Pool.policies("market").inForce().name()).isEqualTo("market");
        assertThat(Pool.policies("cheapest").inForce().name()).isEqualTo("cheapest");
        assertThat(Pool.policies("quality").find("plain")).isNotNull();
        assertThatThrownBy(() -> Pool.policies("best"))
                .hasMessage("policy: best (expected: one of [cheapest, market, quality])");
    }

    @Test
    void cheapestTakesTheCheapestOfTheTier() {
        // Given
        var cheapest = new CheapestPolicy();

        // Then
        assertThat(cheapest.rank(slate(cheapestFirst, null, 0)).ranked())
                .extracting(Ranked::candidate)
                .isEqualTo(cheapestFirst);
        assertThat(cheapest.rank(slate(cheapestFirst, CostTier.MAX, null))
                        .ranked()
                        .getFirst()
                        .candidate())
                .isEqualTo(cheapestFirst.get(31));
    }

    private Ranking rank(MarketShares shares, @Nullable CostTier tier, @Nullable Integer dial) {
        return new MarketPolicy(shares).rank(slate(cheapestFirst, tier, dial));
    }

    private static TaskShare share(String task, TaskShare.ModelShare... models) {
        return new TaskShare(task, NOW.minusSeconds(604_800), NOW, 3, List.of(models));
    }
}
