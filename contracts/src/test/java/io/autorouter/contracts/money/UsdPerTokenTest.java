// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsdPerTokenTest {

    @ParameterizedTest
    @CsvSource({"0.000001, 0.000001", "0.0000010, 0.000001", "1e-7, 0.0000001", "0.000, 0", "12, 12", "100, 100"})
    void isWrittenAsAPlainDecimal(String given, String written) {
        assertThat(UsdPerToken.of(given)).hasToString(written);
    }

    @Test
    void isEqualWhereTheRateIs() {
        assertThat(UsdPerToken.of("0.10")).isEqualTo(UsdPerToken.of("0.1")).hasSameHashCodeAs(UsdPerToken.of("0.1"));
        assertThat(UsdPerToken.of("0.00")).isEqualTo(UsdPerToken.of("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "10000", "1e300", "1e2147483647", "1e-19", "free", "", "NaN"})
    void refusesWhatIsNoRate(String given) {
        assertThatThrownBy(() -> UsdPerToken.of(given)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTiersThatDoNotRise() {
        // Given
        PriceTier tier = new PriceTier(100, null, null, null, null);

        // Then
        assertThatThrownBy(() -> new Price(
                        "1", UsdPerToken.of("0"), UsdPerToken.of("0"), null, null, null, null, List.of(tier, tier)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rising");
    }
}
