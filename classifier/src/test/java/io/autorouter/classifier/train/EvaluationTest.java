// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void theFrontierOfTwoModelsIsTheLineBetweenThem() {
        // Given
        var cheap = new Frontier.Point(0, 0.4);
        var dear = new Frontier.Point(2, 0.8);

        // Then
        assertThat(Frontier.area(List.of(cheap, dear), 0, 2)).isCloseTo(0.6, within(1e-9));
        assertThat(Frontier.area(List.of(cheap, new Frontier.Point(1, 0.5), dear), 0, 2))
                .as("what lies below the line adds nothing")
                .isCloseTo(0.6, within(1e-9));
        assertThat(Frontier.area(List.of(cheap, new Frontier.Point(1, 0.8), dear), 0, 2))
                .isCloseTo(0.7, within(1e-3));
    }

    @Test
    void deviationsOfASourceCarryAsFarAsTheyDidBetweenItsTasks() {
        // Given: two tasks on which the models differ in the same way, and a source on which they do not
        var carry = new Carry(
                new String[] {"even", "even", "odd", "odd"}, new double[][] {{1, -1}, {1, -1}, {1, -1}, {-1, 1}});
        double[][] chances = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}};

        // When
        float[] slopes = carry.slopes(chances);

        // Then
        assertThat(slopes[0]).isGreaterThan(0.8f);
        assertThat(slopes[2]).isZero();
    }

    @Test
    void judgesOnPromptsThatWereNotTrainedOn() {
        // Given
        RoutingRows rows = MadeUpRows.of(3);
        List<Double> progress = new ArrayList<>();

        // When
        List<String> table = Evaluation.of(rows, MadeUpRows.features(rows), progress::add);

        // Then: the cheap model's sums save money at no loss, so the router is above the line between the two
        String seen = table.stream()
                .filter(line -> line.startsWith("| seen | made-up"))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(seen.split("\\|", -1)[6].strip())).isGreaterThan(20);
        assertThat(progress).hasSize(12).last().isEqualTo(1.0);
    }
}
