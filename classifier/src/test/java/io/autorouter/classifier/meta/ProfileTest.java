// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void whatItDoesBetterOnSingleTasksCarriesLessThanWhatItDoesBetterOnTheWholeSource() {
        // Given: one model that is better on all of a source, and one that is as much better on a single task of it
        Profile everywhere = profile(1, 0, 0);
        Profile here = profile(0, 0.5f, 0.5f);

        // Then
        assertThat(here.deviation(0)).isEqualTo(everywhere.deviation(0));
        assertThat(here.carried(0)).isPositive().isLessThan(everywhere.carried(0));
        assertThat(everywhere.carried(0)).isEqualTo(everywhere.deviation(0));
    }

    private static Profile profile(float bySource, float byBoard, float byTask) {
        return new Profile(
                "a/model",
                0,
                new float[] {bySource},
                new float[] {byBoard},
                new float[] {byTask},
                new float[1],
                new boolean[] {true},
                -1);
    }
}
