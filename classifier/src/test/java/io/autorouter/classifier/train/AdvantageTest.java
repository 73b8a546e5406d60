// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autorouter.classifier.meta.Contrast;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvantageTest {

    private static final String ALIKE = "Which?\nA. both true\nB. both true";
    private static final String UNLIKE = "Which?\nA. the horse\nB. two dogs";
    private static final double[] ABILITIES = {2, 0};

    private static RoutingRows.Row row(String source, String text, int number, boolean weakIsRight) {
        return new RoutingRows.Row(
                source + number,
                source,
                "task",
                text,
                List.of(new RoutingRows.Outcome(0, 1, 0.01f), new RoutingRows.Outcome(1, weakIsRight ? 1 : 0, 0.001f)));
    }

    private static Contrast contrast(List<RoutingRows.Row> rows) {
        var all = new RoutingRows(rows, List.of("strong", "weak"), List.of());
        return new Advantage(ABILITIES).contrast(TaskRows.of(rows), MadeUpRows.features(all));
    }

    @Test
    void learnsThatStrengthCountsWhereAnswersRepeatOneAnother() {
        // Given: the weak model fails where they do, and only there
        List<RoutingRows.Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(row("one", i % 2 == 0 ? ALIKE : UNLIKE, i, i % 2 == 1));
        }

        // When
        Contrast contrast = contrast(rows);

        // Then: a whole score over two logits, and a little less as there is doubt
        assertThat(contrast.slope()).isBetween(0.4f, 0.5f);
        assertThat(contrast.usual()).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void takesNoDifferenceOfSourcesForOne() {
        // Given: a hard source whose answers are alike, and an easy one whose answers are not
        List<RoutingRows.Row> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row("hard", ALIKE, i, false));
            rows.add(row("easy", UNLIKE, i, true));
        }

        // Then
        assertThat(contrast(rows).slope()).isCloseTo(0, within(1e-6f));
    }

    @Test
    void learnsNothingFromPromptsWithoutAnswersToChooseFrom() {
        assertThat(contrast(List.of(row("one", "Why?", 1, true), row("one", "How?", 2, false))))
                .isEqualTo(new Contrast(0, 0));
    }
}
