// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.Locale;
import java.util.Set;

/** Counts signs of mathematics: operators, TeX commands, words such as "prove". */
public final class MathMarks {

    private static final String SYMBOLS = "∫∑√≤≥≠∞πθλ∂∈∀∃±";
    private static final Set<String> WORDS = Set.of(
            "prove",
            "proof",
            "integral",
            "integrate",
            "derivative",
            "equation",
            "solve",
            "theorem",
            "matrix",
            "polynomial",
            "probability",
            "modulo",
            "prime",
            "lemma",
            "limit",
            "geometry",
            "algebra",
            "calculate");

    private static final int WORD_MIN = 5;
    private static final int WORD_MAX = 11;

    private MathMarks() {}

    /** Returns how many there are; a word counts twice. */
    public static int count(String text) {
        int marks = 0;
        int word = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
                word = word < 0 ? i : word;
                continue;
            }
            if (word >= 0) {
                marks += isMathWord(text, word, i) ? 2 : 0;
                word = -1;
            }
            boolean operator = (c == '^' || c == '=') && i + 1 < text.length() && text.charAt(i + 1) != '=';
            if (operator || c == '\\' || (c >= 0x80 && SYMBOLS.indexOf(c) >= 0)) {
                marks++;
            }
        }
        return marks;
    }

    private static boolean isMathWord(String text, int from, int to) {
        return to - from >= WORD_MIN
                && to - from <= WORD_MAX
                && WORDS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
