// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPatternTest {

    private static final int ROUNDS = 50_000;

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5, openai/gpt-5, true",
        "openai/gpt-5, openai/gpt-5-mini, false",
        "openai/*, openai/gpt-5, true",
        "openai/*, anthropic/claude, false",
        "*, a, true",
        "*claude*, anthropic/claude-opus-4, true",
        "*-mini, openai/gpt-5-mini, true",
        "*-mini, openai/gpt-5-mini-2, false",
        "a*b*c, abbc, true",
        "a*b*c, acb, false",
        "**, x, true",
    })
    void matchesRunsOfAnything(String pattern, String text, boolean matches) {
        assertThat(new ModelPattern(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void takesOtherSpecialCharactersAsTheyAre() {
        assertThat(new ModelPattern("a.c").matches("abc")).isFalse();
        assertThat(new ModelPattern("a?c").matches("abc")).isFalse();
        assertThat(new ModelPattern("[a]+").matches("[a]+")).isTrue();
    }

    @Test
    void agreesWithARegularExpression() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            // Given
            Random random = new Random(seed);
            String pattern = text(random, "ab*", 1 + random.nextInt(8));
            String text = text(random, "ab", 1 + random.nextInt(10));

            // When
            boolean matches = new ModelPattern(pattern).matches(text);

            // Then
            assertThat(matches)
                    .as("seed %d: %s on %s", seed, pattern, text)
                    .isEqualTo(Pattern.matches(pattern.replace("*", ".*"), text));
        }
    }

    /** Would take longer than the universe has left if each star tried every length. */
    @Test
    @Timeout(10)
    void staysFastOnPatternsMadeToBeSlow() {
        // Given
        ModelPattern pattern = new ModelPattern("*a".repeat(500) + "b");
        String text = "a".repeat(100_000);

        // Then
        assertThat(pattern.matches(text)).isFalse();
    }

    @Test
    void capturesWhatItsOneStarStandsFor() {
        assertThat(new ModelPattern("openai/*").capture("openai/gpt-5")).isEqualTo("gpt-5");
        assertThat(new ModelPattern("*").capture("x/y")).isEqualTo("x/y");
        assertThat(new ModelPattern("a*b").capture("ab")).isEmpty();
        assertThat(new ModelPattern("a*a").capture("a")).isNull();
        assertThat(new ModelPattern("a*b*").capture("ab")).isNull();
        assertThat(new ModelPattern("a").capture("a")).isNull();
    }

    @Test
    void boundsItsLength() {
        assertThatThrownBy(() -> new ModelPattern("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ModelPattern("*".repeat(1025)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..1024");
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
