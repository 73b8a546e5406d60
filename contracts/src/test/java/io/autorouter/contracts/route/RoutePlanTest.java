// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutePlanTest {

    private static final Target TARGET = new Target(
            new ModelId("a/b"),
            new ProviderSlug("a"),
            "A",
            "b",
            Price.of("1", UsdPerToken.of("0"), UsdPerToken.of("0")),
            List.of());

    @Test
    void isNeverEmpty() {
        assertThatThrownBy(() -> new RoutePlan(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets: 0 (expected: 1..16)");
    }

    @Test
    void isNeverLongerThanAFailureMayBe() {
        assertThatThrownBy(() -> new RoutePlan(Collections.nCopies(17, TARGET)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotChangeWithTheListItWasMadeFrom() {
        // Given
        List<Target> targets = new ArrayList<>(List.of(TARGET));
        RoutePlan plan = new RoutePlan(targets);

        // When
        targets.clear();

        // Then
        assertThat(plan.first()).isEqualTo(TARGET);
    }
}
