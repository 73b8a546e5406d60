// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The answers that a text gives to choose from: lines that begin with A, B, C... and a point or bracket, in this order.
 *
 * @param count how many there are, {@value #MOST} at most; one alone is none
 * @param sameness how much they repeat one another: the share of words that two of them have in common among those that either
 *     has, averaged over all pairs; 0 if no word comes twice or there are none, 1 if all say the same
 */
public record Options(int count, float sameness) {

    /** No more are looked at. */
    static final int MOST = 10;

    private static final Options NONE = new Options(0, 0);

    /** Longer ones are cut. */
    private static final int CHARACTERS_MOST = 500;

    static Options of(String text) {
        List<Set<String>> options = new ArrayList<>();
        for (int from = 0; from < text.length() && options.size() < MOST; ) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            int said = afterMark(text, from, to, (char) ('A' + options.size()));
            if (said > 0) {
                options.add(words(text, said, Math.min(to, said + CHARACTERS_MOST)));
            }
            from = to + 1;
        }
        return options.size() < 2 ? NONE : new Options(options.size(), sameness(options));
    }

    /** Tells whether there is anything to choose from. */
    public boolean given() {
        return count > 0;
    }

    /** Returns where an option begins behind its mark, as in "A. ", "A) " and "(A) "; 0 if the line is none. */
    private static int afterMark(String text, int from, int to, char letter) {
        int at = from < to && text.charAt(from) == '(' ? from + 1 : from;
        boolean marked = at + 2 < to
                && text.charAt(at) == letter
                && (text.charAt(at + 1) == ')' || (text.charAt(at + 1) == '.' && at == from))
                && text.charAt(at + 2) == ' ';
        return marked ? at + 3 : 0;
    }

    private static Set<String> words(String text, int from, int to) {
        Set<String> words = new HashSet<>();
        var word = new StringBuilder();
        for (int i = from; i <= to; i++) {
            if (i < to && Letters.isInWord(text.charAt(i))) {
                word.append(Letters.fold(text.charAt(i)));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private static float sameness(List<Set<String>> options) {
        float sum = 0;
        int pairs = 0;
        for (int i = 0; i < options.size(); i++) {
            for (Set<String> other : options.subList(0, i)) {
                sum += sameness(options.get(i), other);
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static float sameness(Set<String> one, Set<String> other) {
        int both = 0;
        for (String word : one) {
            both += other.contains(word) ? 1 : 0;
        }
        return both == 0 ? 0 : (float) both / (one.size() + other.size() - both);
    }
}
