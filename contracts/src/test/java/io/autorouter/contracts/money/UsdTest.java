// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsdTest {

    @Test
    void isExactInBothDirections() {
        // When
        Usd amount = Usd.ofDollars(new BigDecimal("12.000000345"));

        // Then
        assertThat(amount.nanos()).isEqualTo(12_000_000_345L);
        assertThat(amount.dollars()).isEqualByComparingTo("12.000000345");
        assertThat(amount).hasToString("$12.000000345");
    }

    @Test
    void refusesWhatIsNoWholeNanoDollar() {
        assertThatThrownBy(() -> Usd.ofDollars(new BigDecimal("0.0000000001"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverOverflowsInSilence() {
        // Given
        Usd most = new Usd(Long.MAX_VALUE);

        // Then
        assertThatThrownBy(() -> most.plus(new Usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Usd(-2).minus(most)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Usd.rounded(new BigDecimal("10000000000"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void ordersByAmount() {
        assertThat(List.of(new Usd(3), new Usd(-1), Usd.ZERO).stream().sorted())
                .containsExactly(new Usd(-1), Usd.ZERO, new Usd(3));
    }

    @Test
    void isShownWithoutWhatSaysNothing() {
        assertThat(Usd.ZERO.plainDollars()).hasToString("0");
        assertThat(new Usd(1_000_000_000_000L).plainDollars()).hasToString("1000");
        assertThat(new Usd(15_375_000).plainDollars()).hasToString("0.015375");
    }
}
