// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CostTierTest {

    @Test
    void cutsTheListInFifths() {
        // Given
        List<Integer> ten = numbers(10);

        // Then
        assertThat(CostTier.LOW.slice(ten)).containsExactly(0, 1);
        assertThat(CostTier.MEDIUM.slice(ten)).containsExactly(2, 3);
        assertThat(CostTier.HIGH.slice(ten)).containsExactly(4, 5);
        assertThat(CostTier.XHIGH.slice(ten)).containsExactly(6, 7);
        assertThat(CostTier.MAX.slice(ten)).containsExactly(8, 9);
    }

    @Test
    void sharesNoModelBetweenTheTiersOfThePool() {
        // Given
        List<Integer> pool = numbers(38);

        // Then: a model belongs where its percentile does, from the lower bound on and below the upper one
        assertThat(CostTier.LOW.slice(pool)).hasSize(8).endsWith(7);
        assertThat(CostTier.MEDIUM.slice(pool)).hasSize(8).startsWith(8).endsWith(15);
        assertThat(CostTier.HIGH.slice(pool)).hasSize(7).startsWith(16).endsWith(22);
        assertThat(CostTier.XHIGH.slice(pool)).hasSize(8).startsWith(23).endsWith(30);
        assertThat(CostTier.MAX.slice(pool)).hasSize(7).startsWith(31).endsWith(37);
    }

    @Test
    void leavesNobodyOutAndNoTierEmpty() {
        for (int size = 1; size <= 50; size++) {
            // Given
            Set<Integer> covered = new LinkedHashSet<>();

            // When
            for (CostTier tier : CostTier.values()) {
                List<Integer> slice = tier.slice(numbers(size));
                assertThat(slice).as("%s of %d", tier, size).isNotEmpty().isSorted();
                covered.addAll(slice);
            }

            // Then
            assertThat(covered).as("of %d", size).hasSize(size);
        }
    }

    @Test
    void takesNothingFromNothing() {
        assertThat(CostTier.LOW.slice(List.of())).isEmpty();
    }

    @Test
    void knowsItsPublicNames() {
        assertThat(CostTier.of("xhigh")).isEqualTo(CostTier.XHIGH);
        assertThat(CostTier.of("XHIGH")).isNull();
        assertThat(CostTier.of("")).isNull();
    }

    private static List<Integer> numbers(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
