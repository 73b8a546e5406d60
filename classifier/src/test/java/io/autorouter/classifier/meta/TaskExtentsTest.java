// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.train.MadeUpRows;
import io.autorouter.classifier.train.RoutingRows;
import io.autorouter.classifier.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskExtentsTest {

    /** The made-up sums in two editions, whose words are the same: small numbers in one, large ones in the other. */
    private static RoutingRows editions() {
        List<RoutingRows.Row> rows = new ArrayList<>();
        for (RoutingRows.Row row : MadeUpRows.of(1).rows()) {
            if (row.task().equals("sums")) {
                rows.add(edition(row, "sums/small", 1));
                rows.add(edition(row, "sums/large", 100_000));
            }
        }
        return new RoutingRows(rows, List.of(MadeUpRows.STRONG, MadeUpRows.CHEAP), MadeUpRows.cards());
    }

    private static RoutingRows.Row edition(RoutingRows.Row row, String task, int times) {
        int number = 1 + Math.floorMod(row.id().hashCode(), 9);
        String text = row.text().replaceAll("\\d+", String.valueOf(number * times));
        return new RoutingRows.Row(row.id() + task, row.source(), task, text, row.outcomes());
    }

    @Test
    void tellsEditionsOfOneTemplateApartByTheirNumbers() {
        // Given
        RoutingRows rows = editions();
        MetaModel model = Trainer.train(rows, MadeUpRows.features(rows));
        int small = model.tasks().get(0).name().endsWith("sums/small") ? 0 : 1;

        // When
        float[] few = model.extents().scores(Features.of("Add 4 and 4 lamps. How many are there?"));
        float[] many = model.extents().scores(Features.of("Add 400000 and 400000 lamps. How many are there?"));

        // Then
        assertThat(few[small]).isGreaterThan(few[1 - small] + 5);
        assertThat(many[1 - small]).isGreaterThan(many[small] + 5);
    }

    @Test
    void oneOddMeasureRulesNoTaskOut() {
        // Given
        var extents = new TaskExtents(new float[TaskExtents.MEASURES], ones());

        // When
        float score = extents.scores(Features.of("9".repeat(3_000)))[0];

        // Then
        assertThat(score).isBetween(-12.5f * TaskExtents.MEASURES, -12.5f);
    }

    @Test
    void refusesMeasuresThatNeverVary() {
        assertThatThrownBy(() -> new TaskExtents(new float[TaskExtents.MEASURES], new float[TaskExtents.MEASURES]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variances: 0.0 (expected: > 0)");
    }

    private static float[] ones() {
        float[] ones = new float[TaskExtents.MEASURES];
        Arrays.fill(ones, 1);
        return ones;
    }
}
