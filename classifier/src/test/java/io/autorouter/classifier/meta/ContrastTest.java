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

class ContrastTest {

    private static final String ALIKE = "Is any of both true?\nA. True, true\nB. True, false\nC. False, true\nAnswer:";
    private static final String UNLIKE = "Who wrote the play?\nA. a priest\nB. two brothers\nC. nobody knows\nAnswer:";
    private static final String OPEN = "Who wrote the play about the three sisters, and when?";
    private static final RoutingRows ROWS = MadeUpRows.of(1);
    private static final MetaModel PLAIN = Trainer.train(ROWS, MadeUpRows.features(ROWS));
    private static final MetaModel TELLING = telling(new Contrast(0.2f, 0.2f));
    private static final List<String> TWO = List.of(MadeUpRows.STRONG, MadeUpRows.CHEAP);

    private static MetaModel telling(Contrast contrast) {
        return new MetaModel(
                PLAIN.embedding(),
                PLAIN.boards(),
                PLAIN.tasks(),
                PLAIN.words(),
                PLAIN.extents(),
                PLAIN.harder(),
                PLAIN.difficulty(),
                PLAIN.longer(),
                contrast,
                PLAIN.standings(),
                PLAIN.memory());
    }

    private static Estimate[] estimates(MetaModel model, String text, List<String> models) {
        var candidates = Candidates.of(model, models, MadeUpRows.cards());
        return model.estimates(model.read(Features.of(text), candidates), candidates);
    }

    /** How much more the strong model is worth with the contrast than without it. */
    private static double gain(String text) {
        Estimate[] plain = estimates(PLAIN, text, TWO);
        Estimate[] telling = estimates(TELLING, text, TWO);
        return telling[0].quality() - telling[1].quality() - plain[0].quality() + plain[1].quality();
    }

    @Test
    void theStrongerOfTwoIsWorthMoreWhereAnswersRepeatOneAnother() {
        assertThat(gain(ALIKE)).isGreaterThan(0.01);
        assertThat(gain(UNLIKE)).isLessThan(-0.01);
    }

    @Test
    void changesNothingWhereThereIsNothingToChooseFrom() {
        assertThat(estimates(TELLING, OPEN, TWO)).isEqualTo(estimates(PLAIN, OPEN, TWO));
    }

    @Test
    void leavesTheOrderOfThreeAlone() {
        // Given
        List<String> three = List.of(MadeUpRows.STRONG, MadeUpRows.CHEAP, MadeUpRows.CARDS_ONLY);

        // Then
        assertThat(estimates(TELLING, ALIKE, three)).isEqualTo(estimates(PLAIN, ALIKE, three));
    }
}
