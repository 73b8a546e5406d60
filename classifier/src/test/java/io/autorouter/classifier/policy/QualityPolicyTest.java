// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import static io.autorouter.classifier.policy.Slates.slate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.classifier.policy.Ranking.Ranked;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityPolicyTest {

    private static final int SLATES = 20_000;
    private static final String EASY = "Hi there, how are you?";
    private static final String HARD =
            "Prove that every continuous function on a compact metric space is uniformly continuous,"
                    + " and derive the theorem of Heine and Cantor for $\\mathbb{R}^n$ with ∀ε ∃δ.";
    private static final List<String> PROMPTS = List.of(
            EASY,
            HARD,
            "Translate to French: the house is old",
            "Fix this bug:\n\n```java\nreturn a.get(0);\n```",
            "Write a blog post about bees",
            "Extract all names from this text: ",
            "Give me a migration plan for our cluster");

    private static final List<CostTier> TIERS = List.of(CostTier.values());

    private final QualityPolicy policy = new QualityPolicy(Dial.CARDS);

    @Test
    void neverCostsMoreAsTheDialTurns() {
        for (long seed = 0; seed < SLATES; seed++) {
            List<Candidate> candidates = Slates.random(new Random(seed));
            Candidate before = first(candidates, null, 0);
            for (int dial = 1; dial <= 10; dial++) {
                // When
                Candidate now = first(candidates, null, dial);

                // Then
                if (now.expectedCost().compareTo(before.expectedCost()) > 0
                        || now.quality().compareTo(before.quality()) > 0) {
                    throw new AssertionError("seed " + seed + ", dial " + dial + ": " + before + ", then " + now);
                }
                before = now;
            }
        }
    }

    @Test
    void takesTheBestAtZeroAndTheCheapestAtTen() {
        for (long seed = 0; seed < SLATES / 10; seed++) {
            // Given
            List<Candidate> candidates = Slates.random(new Random(seed));

            // Then
            assertThat(first(candidates, null, 0))
                    .as("seed %d", seed)
                    .isEqualTo(Collections.min(candidates, Candidate.BEST));
            assertThat(first(candidates, null, 10))
                    .as("seed %d", seed)
                    .isEqualTo(Collections.min(candidates, Candidate.CHEAPEST));
        }
    }

    @Test
    void givesUpLittleQualityForALowerCostByDefault() {
        for (long seed = 0; seed < SLATES / 10; seed++) {
            // Given
            List<Candidate> candidates = Slates.random(new Random(seed));
            Candidate best = Collections.min(candidates, Candidate.BEST);

            // When
            Candidate first = first(candidates, null, null);

            // Then: the cheapest of all that are good enough
            List<Candidate> enough = candidates.stream()
                    .filter(one -> one.quality().compareTo(best.quality().subtract(Dial.CARDS.margin())) >= 0)
                    .toList();
            assertThat(first).as("seed %d", seed).isEqualTo(Collections.min(enough, Candidate.CHEAPEST));
        }
    }

    @Test
    void ranksTheSameWhateverTheOrderOfTheCandidates() {
        for (long seed = 0; seed < SLATES / 10; seed++) {
            // Given
            List<Candidate> candidates = Slates.random(new Random(seed));
            List<Candidate> shuffled = new ArrayList<>(candidates);
            Collections.shuffle(shuffled, new Random(seed + 1));
            Integer dial = seed % 12 == 11 ? null : Integer.valueOf((int) (seed % 12));

            // Then
            assertThat(policy.rank(slate(shuffled, null, dial)))
                    .as("seed %d", seed)
                    .isEqualTo(policy.rank(slate(candidates, null, dial)));
        }
    }

    @Test
    void scoresFallFromPlaceToPlace() {
        for (long seed = 0; seed < SLATES / 10; seed++) {
            // Given
            List<Candidate> candidates = Slates.random(new Random(seed));
            Integer dial = seed % 12 == 11 ? null : Integer.valueOf((int) (seed % 12));
            CostTier tier = seed % 5 == 0 ? TIERS.get((int) (seed / 5 % 5)) : null;

            // When
            Ranking ranking = policy.rank(slate(candidates, tier, dial));

            // Then
            assertThat(ranking.ranked())
                    .as("seed %d", seed)
                    .isSortedAccordingTo(Comparator.comparing(Ranked::score).reversed());
            assertThat(ranking.ranked().getFirst().isTop()).as("seed %d", seed).isTrue();
            assertThat(ranking.ranked().size() + ranking.outside().size()).isEqualTo(candidates.size());
        }
    }

    @Test
    void sendsEasyPromptsToCheapModelsAndHardOnesToStrongOnes() {
        // When
        Candidate easy = first(Slates.foretold(EASY), null, null);
        Candidate hard = first(Slates.foretold(HARD), null, null);

        // Then
        assertThat(strength(hard)).isGreaterThan(strength(easy) + 0.5).isGreaterThan(1.0);
        assertThat(easy.expectedCost()).isLessThan(hard.expectedCost());
    }

    @Test
    void ranksWithinTheTierOnlyAndTheBestFirst() {
        // Given
        List<Candidate> cheapestFirst =
                Slates.foretold(HARD).stream().sorted(Candidate.CHEAPEST).toList();

        for (CostTier tier : CostTier.values()) {
            // When
            Ranking ranking = policy.rank(slate(cheapestFirst, tier, 10));

            // Then
            assertThat(ranking.ranked())
                    .extracting(Ranked::candidate)
                    .as("the tier wins over the dial: best first in %s", tier.label())
                    .isEqualTo(tier.slice(cheapestFirst).stream()
                            .sorted(Candidate.BEST)
                            .toList());
            assertThat(ranking.outside())
                    .hasSize(38 - ranking.ranked().size())
                    .allMatch(outside -> outside.reason().equals("outside cost_tier: " + tier.label()));
        }
    }

    @Test
    void putsFallbacksLastThatCostTwiceTheBest() {
        for (String prompt : PROMPTS) {
            // Given
            List<Candidate> candidates = Slates.foretold(prompt);
            long limit = 2
                    * Collections.min(candidates, Candidate.BEST).expectedCost().nanos();

            for (Integer dial : new Integer[] {null, 1, 5, 9}) {
                // When
                List<Boolean> dear = policy.rank(slate(candidates, null, dial)).ranked().stream()
                        .map(ranked -> ranked.candidate().expectedCost().nanos() > limit)
                        .toList();

                // Then
                assertThat(dear).as("%s at %s", prompt, dial).isSorted();
            }
        }
    }

    @Test
    void letsAConversationStayWithModelsThatAreHardlyWorse() {
        for (String prompt : PROMPTS) {
            // Given
            List<Candidate> candidates = Slates.foretold(prompt);
            Candidate best = Collections.min(candidates, Candidate.BEST);
            BigDecimal enough = best.quality().subtract(new BigDecimal("0.15"));
            long dear = 2 * best.expectedCost().nanos();

            // Then
            assertThat(policy.rank(slate(candidates, null, null)).ranked())
                    .as(prompt)
                    .allMatch(ranked -> ranked.isTop()
                            == (ranked.candidate().quality().compareTo(enough) >= 0
                                    && ranked.candidate().expectedCost().nanos() <= dear));
        }
    }

    @Test
    void hasAVersionForEachDial() {
        // Given
        var other = new Dial(Dial.CARDS.lambdas(), new BigDecimal("0.05"));

        // Then
        assertThat(new QualityPolicy(other).rank(slate(List.of(), null, null)).version())
                .isNotEqualTo(policy.rank(slate(List.of(), null, null)).version());
    }

    @Test
    void refusesADialThatDoesNotRise() {
        List<BigDecimal> flat = Collections.nCopies(10, BigDecimal.ZERO);
        assertThatThrownBy(() -> new Dial(flat, BigDecimal.ZERO))
                .hasMessageContaining("lambdas: ")
                .hasMessageEndingWith("(expected: rising)");
        assertThatThrownBy(() -> new Dial(List.of(), BigDecimal.ZERO)).hasMessageContaining("(expected: 10, the first");
    }

    private Candidate first(List<Candidate> candidates, @Nullable CostTier tier, @Nullable Integer dial) {
        return policy.rank(slate(candidates, tier, dial)).ranked().getFirst().candidate();
    }

    private static double strength(Candidate candidate) {
        return Pool.model(candidate.model().value()).strength(Domain.GENERAL);
    }
}
