// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final long SEED = 11;

    @Test
    void areSortedAndUniqueAndOneInLengthForEachFamily() {
        // Given
        Features features = Features.of("Fix the bug in main.py: the bug makes main.py slow. 翻译这句话 C++ ok?");

        // When
        Map<Family, Double> squares = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            double weight = features.weight(i);
            squares.merge(Family.of(features.hash(i)), weight * weight, Double::sum);
        }

        // Then
        for (int i = 1; i < features.size(); i++) {
            assertThat(Integer.compareUnsigned(features.hash(i - 1), features.hash(i)))
                    .isNegative();
        }
        assertThat(squares).containsOnlyKeys(Family.values());
        assertThat(squares.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-5)));
    }

    /** Stored models know features by these numbers: if they change, raise the version and train again. */
    @Test
    void stayTheSameInEveryRelease() {
        // Given
        Features features = Features.of("Fix the bug in main.py, line 42: naïve C++ code. 修复错误 🙂");

        // When
        int checksum = 0;
        for (int i = 0; i < features.size(); i++) {
            Family family = Family.of(features.hash(i));
            boolean ofLexicon = family == Family.CONCEPT || family == Family.EDGE_CONCEPT;
            checksum = ofLexicon ? checksum : checksum * 31 + features.hash(i);
        }

        // Then
        assertThat(checksum).isEqualTo(1538370494);
    }

    @Test
    void seeTypingWithoutAccentsAndCapitalsAsTheSame() {
        assertThat(hashes("ÜBERSETZE das Menü")).isEqualTo(hashes("ubersetze das menu"));
        assertThat(hashes("ＡＢＣ")).isEqualTo(hashes("abc"));
        assertThat(hashes("don't")).isEqualTo(hashes("dont"));
    }

    @Test
    void keepMostOfAMisspeltWord() {
        // Given
        Set<Integer> right = hashes("kubernetes");
        Set<Integer> wrong = hashes("kubernetis");

        // When
        Set<Integer> both = new HashSet<>(right);
        both.retainAll(wrong);

        // Then
        assertThat((double) both.size() / right.size()).isGreaterThan(0.5);
    }

    @Test
    void tellSameConceptsInDifferentLanguages() {
        assertThat(concepts("translate this")).isNotEmpty();
        assertThat(concepts("traduis ceci"))
                .isEqualTo(concepts("translate this"))
                .isEqualTo(concepts("这个翻译一下"));
    }

    @Test
    void takeTextsOfAnyKind() {
        // Given
        String half = "\ud83d";
        for (String text :
                new String[] {"", " ", "\n\n", half, half.repeat(100), "😀😀😀", "\0", "a".repeat(1_000_000)}) {
            // When
            Features features = Features.of(text);

            // Then
            assertThat(features.size()).isLessThan(20_000);
        }
    }

    @Test
    void boundWhatTheyReadButKeepItsEnd() {
        // Given
        String filler = "lorem ipsum dolor sit amet ".repeat(40_000);

        // Then
        assertThat(concepts(filler + "translate this")).isNotEmpty();
        assertThat(concepts("translate this" + filler)).isNotEmpty();
    }

    @Test
    void holdForRandomText() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(300);
            for (int i = 0; i < length; i++) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95)));
            }
            Features features = Features.of(text.toString());
            for (Form form : Form.values()) {
                assertThat(features.form(form)).as("%s, seed %d", form, SEED).isBetween(0f, 1f);
            }
            for (int i = 0; i < features.size(); i++) {
                assertThat(features.weight(i)).as("seed %d", SEED).isBetween(0f, 1.0001f);
            }
        }
    }

    private static Set<Integer> hashes(String text) {
        Features features = Features.of(text);
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < features.size(); i++) {
            hashes.add(features.hash(i));
        }
        return hashes;
    }

    private static Set<Integer> concepts(String text) {
        Set<Integer> concepts = hashes(text);
        concepts.removeIf(hash -> Family.of(hash) != Family.CONCEPT);
        return concepts;
    }
}
