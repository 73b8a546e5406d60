// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.tool;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How much work a check may still be: steps, and looks at characters. */
final class Effort {

    private static final int STEPS = 20_000;
    private static final int LOOKS = 200_000;
    /** The library searches deeper, the longer the text is. */
    private static final int TEXT_MAX = 1_000;

    private static final int PATTERN_MAX = 500;

    private int steps = STEPS;
    private int looks = LOOKS;

    /** Takes so many steps; false where none are left. */
    boolean take(int wanted) {
        steps = Math.max(-1, steps - wanted);
        return steps >= 0;
    }

    void spend() {
        steps = -1;
    }

    boolean isSpent() {
        return steps < 0;
    }

    /** Tells whether the pattern occurs in the text. Spends all where that is not told in time. */
    boolean find(String pattern, String text) {
        if (pattern.length() > PATTERN_MAX || text.length() > TEXT_MAX) {
            spend();
            return true;
        }
        try {
            return Pattern.compile(pattern).matcher(new Seen(text)).find();
        } catch (PatternSyntaxException | SpentException e) {
            spend();
            return true;
        }
    }

    /** A text that can be looked at only so often: a pattern may be made to try more ways than there is time for. */
    private final class Seen implements CharSequence {

        private final String text;

        Seen(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--looks < 0) {
                throw new SpentException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Seen(text.substring(from, to));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SpentException() {
            super("no looks left", null, false, false);
        }
    }
}
