// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.management.RefusedException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final List<SpendInterval> INTERVALS = List.of(SpendInterval.values());

    @Test
    void acceptsExactlyWhatLeavesEveryNarrowerBudgetBelowEveryBroaderOne() {
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            var random = new Random(seed);
            Map<SpendInterval, Usd> limits = new EnumMap<>(SpendInterval.class);
            for (int i = 0; i < 8; i++) {
                SpendInterval interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
                var amount = new Usd(1 + random.nextInt(6));

                // When
                boolean accepted = accepts(limits, new SpendLimit(amount, interval));

                // Then
                Map<SpendInterval, Usd> wanted = new EnumMap<>(limits);
                wanted.put(interval, amount);
                assertThat(accepted).as("seed %d: %s", seed, wanted).isEqualTo(isRising(wanted));
                if (accepted) {
                    limits = wanted;
                }
            }
        }
    }

    @Test
    void makesSlugsOutOfAnyName() {
        assertThat(Slug.of("Forschung & Entwicklung")).isEqualTo("forschung-entwicklung");
        assertThat(Slug.of("  --Ünï 7-- ")).isEqualTo("n-7");
        assertThat(Slug.of("世界")).isEqualTo("workspace");
        assertThat(Slug.of("a".repeat(200))).hasSize(64);
        for (long seed = 0; seed < 2_000; seed++) {
            String name = new Random(seed)
                    .ints(1 + (int) (seed % 90), 32, 140)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(WorkspaceRules.SLUG.problem("slug", TextNode.valueOf(Slug.of(name))))
                    .as("seed %d: %s", seed, Slug.of(name))
                    .isNull();
        }
    }

    private static boolean accepts(Map<SpendInterval, Usd> limits, SpendLimit wanted) {
        List<Budget> budgets = limits.entrySet().stream()
                .map(limit -> new Budget(
                        "bud-1", new SpendLimit(limit.getValue(), limit.getKey()), Instant.EPOCH, Instant.EPOCH))
                .toList();
        try {
            Budget.refuseMisfit(budgets, wanted);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean isRising(Map<SpendInterval, Usd> limits) {
        List<Usd> amounts = List.copyOf(limits.values());
        for (int i = 1; i < amounts.size(); i++) {
            if (amounts.get(i - 1).compareTo(amounts.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
