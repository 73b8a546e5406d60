// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.credit.CreditUse.Expiring;
import io.autorouter.billing.credit.CreditUse.Used;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.sandbox.sample.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditUseTest {

    @Test
    void usesWhatExpiresSoonestFirst() {
        // Given
        List<Expiring> credits = List.of(expiring("soon", 1, 30), expiring("later", 1, 100), expiring("other", 2, 50));

        // When
        List<Used> used = CreditUse.spread(Map.of(Samples.accountId(1), 70L), credits);

        // Then
        assertThat(used).containsExactly(new Used("soon", 30), new Used("later", 40));
    }

    @Test
    void takesBackOnlyWhatNobodyReserved() {
        assertThat(CreditUse.expired(100, 1_000)).isEqualTo(100);
        assertThat(CreditUse.expired(100, 40)).isEqualTo(40);
        assertThat(CreditUse.expired(100, -40)).isZero();
    }

    @Test
    void spreadsEverythingThatFitsAndNothingTwice() {
        for (long seed = 0; seed < 20_000; seed++) {
            // Given
            Random random = new Random(seed);
            Map<AccountId, Long> charged = new HashMap<>();
            Map<AccountId, Long> unused = new HashMap<>();
            List<Expiring> credits = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                Expiring credit = expiring("crd-" + i, 1 + random.nextInt(3), random.nextLong(1_000));
                credits.add(credit);
                unused.merge(credit.account(), credit.unused(), Long::sum);
                charged.put(credit.account(), random.nextLong(3_000));
            }

            // When
            List<Used> used = CreditUse.spread(charged, credits);

            // Then
            long expected = charged.entrySet().stream()
                    .mapToLong(entry -> Math.min(entry.getValue(), unused.getOrDefault(entry.getKey(), 0L)))
                    .sum();
            assertThat(used.stream().mapToLong(Used::nanos).sum())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(used).extracting(Used::id).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    private static Expiring expiring(String id, long account, long unused) {
        return new Expiring(id, Samples.accountId(account), unused);
    }
}
