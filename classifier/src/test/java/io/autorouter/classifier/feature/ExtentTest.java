// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExtentTest {

    private static final float EXACT = 1e-5f;

    private static float logOfOneMore(double value) {
        return (float) Math.log(1 + value);
    }

    @Test
    void measuresHowBigATextAndItsNumbersAre() {
        // When
        Features features = Features.of("Add (17 + [3])\nand 2040.");

        // Then
        assertThat(features.extent(Extent.CHARACTERS)).isCloseTo(logOfOneMore(24), within(EXACT));
        assertThat(features.extent(Extent.LARGEST)).isCloseTo(logOfOneMore(2040), within(EXACT));
        assertThat(features.extent(Extent.NUMBERS)).isCloseTo(logOfOneMore(3), within(EXACT));
        assertThat(features.extent(Extent.USUAL))
                .isCloseTo((logOfOneMore(17) + logOfOneMore(3) + logOfOneMore(2040)) / 3, within(EXACT));
        assertThat(features.extent(Extent.LINES)).isCloseTo(logOfOneMore(1), within(EXACT));
        assertThat(features.extent(Extent.LONGEST)).isCloseTo(logOfOneMore(14), within(EXACT));
        assertThat(features.extent(Extent.DEPTH)).isCloseTo(logOfOneMore(2), within(EXACT));
    }

    @Test
    void nothingIsZero() {
        for (Extent extent : Extent.values()) {
            assertThat(Features.of("").extent(extent)).as(extent.name()).isZero();
        }
    }

    @Test
    void staysFiniteForNumbersWithoutEndAndBracketsThatNeverOpened() {
        // When
        Features features = Features.of("9".repeat(5_000) + "}".repeat(500) + "(");

        // Then
        assertThat(features.extent(Extent.LARGEST)).isFinite().isGreaterThan(30);
        assertThat(features.extent(Extent.DEPTH)).isCloseTo(logOfOneMore(1), within(EXACT));
    }
}
