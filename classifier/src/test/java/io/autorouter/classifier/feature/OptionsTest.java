// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void measuresHowMuchAnswersRepeatOneAnother() {
        // When
        Options same = Options.of("True or false?\nA. True, true\nB. TRUE; True\nAnswer:");
        Options half = Options.of("Who?\n(A) the old king\n(B) the old queen\n(C) the old queen");
        Options none = Options.of("Which?\nA) a horse\nB) two dogs");

        // Then
        assertThat(same).isEqualTo(new Options(2, 1));
        assertThat(half.count()).isEqualTo(3);
        assertThat(half.sameness()).isCloseTo((0.5f + 0.5f + 1) / 3, within(1e-6f));
        assertThat(none).isEqualTo(new Options(2, 0));
    }

    @Test
    void findsNoneWhereNoneAreGiven() {
        for (String text : new String[] {
            "",
            "\n",
            "A",
            "A. ",
            "A. only one",
            "Dear A. Smith,\nB. comes first",
            "a. small\nb. letters",
            "A.one\nB.two"
        }) {
            assertThat(Options.of(text)).as(text).isEqualTo(new Options(0, 0));
        }
    }

    @Test
    void looksAtTheFirstTenAndAtTheBeginningOfEach() {
        // Given
        var text = new StringBuilder();
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            text.append(letter).append(". word ").append("x".repeat(10_000)).append('\n');
        }

        // When
        Options options = Options.of(text.toString());

        // Then
        assertThat(options).isEqualTo(new Options(Options.MOST, 1));
    }

    @Test
    void emptyAnswersHaveNothingInCommon() {
        assertThat(Options.of("Which?\nA. ?\nB. !\n")).isEqualTo(new Options(2, 0));
    }
}
