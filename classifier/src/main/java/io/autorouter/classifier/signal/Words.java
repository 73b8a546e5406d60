// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into lower-case words, once, so that any number of cues can be looked up in them. A character of a script
 * that is written without spaces is a word of its own.
 */
public final class Words {

    private static final int UNSPACED_FROM = 0x2e80;

    private Words() {}

    /**
     * Returns the words of the text in order. Punctuation only parts them, but a point or a plus inside a word or behind
     * it stays: {@code main.py}, {@code c++}.
     */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>(text.length() / 5 + 8);
        int began = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= UNSPACED_FROM && Character.isLetter(c)) {
                add(text, began, i, words);
                words.add(String.valueOf(c));
                began = -1;
            } else if (isInWord(c, began >= 0, i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                began = began < 0 ? i : began;
            } else {
                add(text, began, i, words);
                began = -1;
            }
        }
        add(text, began, text.length(), words);
        return words;
    }

    private static boolean isInWord(char c, boolean isBegun, char next) {
        if (c < 0x80) {
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            return letterOrDigit || (isBegun && (c == '+' || (c == '.' && next > ' ' && next < 0x80)));
        }
        return Character.isLetterOrDigit(c);
    }

    private static void add(String text, int began, int end, List<String> words) {
        if (began >= 0) {
            words.add(text.substring(began, end).toLowerCase(Locale.ROOT));
        }
    }
}
