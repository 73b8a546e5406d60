// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.train.MadeUpRows;
import io.autorouter.classifier.train.RoutingRows;
import io.autorouter.classifier.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskWordsTest {

    private static final RoutingRows ROWS = MadeUpRows.of(1);
    private static final MetaModel MODEL = Trainer.train(ROWS, MadeUpRows.features(ROWS));
    private static final Candidates CANDIDATES = Candidates.of(MODEL, List.of(MadeUpRows.STRONG), MadeUpRows.cards());

    private static TaskWords.Hint hint(String text) {
        return MODEL.words().of(MODEL.words().words().read(Features.of(text)));
    }

    private static int task(String name) {
        return MODEL.tasks().all().stream().map(Tasks.Task::name).toList().indexOf("made-up|" + name);
    }

    @Test
    void tellsByItsWordsWhichTaskATextBelongsTo() {
        // When
        float[] sum = hint("how many apples are there").scores();
        float[] poem = hint("a poem that rhymes in every line").scores();

        // Then
        assertThat(sum[task("sums")]).isGreaterThan(sum[task("poems")]);
        assertThat(poem[task("poems")]).isGreaterThan(poem[task("sums")]);
    }

    @Test
    void saysHowMuchOfATextIsKnown() {
        assertThat(hint("Write a sad poem about ships that rhymes in every second line")
                        .known())
                .isGreaterThan(0.9f);
        assertThat(hint("Quarterly revenue forecasts disappointed shareholders").known())
                .isZero();
        assertThat(hint("").known()).isZero();
    }

    @Test
    void aPromptOfAKnownTaskBelongsToItMoreThanAStrangeOneToAny() {
        // When
        Reading known = read("Write a sad poem about ships that rhymes in every second line");
        Reading strange = read("Quarterly revenue forecasts disappointed shareholders");

        // Then
        assertThat(known.own().tasks()[0]).isEqualTo(task("poems"));
        assertThat(known.belongs()).isGreaterThan(0.7f);
        assertThat(strange.belongs()).isLessThan(0.3f);
    }

    @Test
    void theLessIsKnownOfAPromptTheNearerToEvenAreTheChances() {
        // Given
        Reading known = read("Write a sad poem about ships that rhymes in every second line");
        Reading strange = new Reading(
                known.own(),
                known.own(),
                0,
                1,
                known.harder(),
                known.difficulty(),
                known.longer(),
                known.contrast(),
                new int[0],
                new float[0],
                known.vector());

        // When
        double sure = MODEL.estimates(known, CANDIDATES)[0].quality();
        double unsure = MODEL.estimates(strange, CANDIDATES)[0].quality();

        // Then
        assertThat(sure).isGreaterThan(0.5);
        assertThat(unsure).isBetween(0.5, sure);
    }

    private static Reading read(String text) {
        return MODEL.read(Features.of(text), CANDIDATES);
    }
}
