// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/** Cuts a text into words and the signs between them, and hands them on. */
final class Words {

    /** Takes the words of a text in order. */
    interface Sink {

        /**
         * Takes a word.
         *
         * @param word its characters, folded, only until this returns
         * @param before the character in front of it
         */
        void word(char[] word, int length, char before);

        /** Takes a word that is one character. */
        void ideograph(char c);

        /** Takes signs between two words or spaces, as a hash. */
        void signs(int hash);
    }

    private static final int WORD_MAX = 32;
    private static final int SIGNS_MAX = 3;

    /** Endings that an apostrophe parts from the word that they belong to: don't, it's, we'll. */
    private static final int CONTRACTED_MAX = 2;

    private final String text;
    private final Sink sink;
    private final char[] word = new char[WORD_MAX];
    private int length;
    private char before;
    private int signs;
    private int signsHash;

    private Words(String text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    static void scan(String text, Sink sink) {
        var words = new Words(text, sink);
        words.scan();
    }

    private void scan() {
        before = ' ';
        signsHash = Hash.SEED;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Letters.isIdeograph(c)) {
                endWord();
                endSigns();
                sink.ideograph(c);
                before = ' ';
            } else if (Letters.isInWord(c)) {
                letter(c, i);
            } else if (!isInside(c, i)) {
                endWord();
                sign(c);
            }
        }
        endWord();
        endSigns();
    }

    private void letter(char c, int at) {
        if (length == 0) {
            endSigns();
            before = at == 0 ? ' ' : text.charAt(at - 1);
        }
        if (length < WORD_MAX) {
            word[length++] = Letters.fold(c);
        }
    }

    /** Tells whether a sign belongs to the word around it: an apostrophe in a contraction, c++, c#. */
    private boolean isInside(char c, int at) {
        if (length == 0) {
            return false;
        }
        if (c == '\'' || c == '’') {
            int end = at + 1;
            while (end < text.length() && Letters.isInWord(text.charAt(end))) {
                end++;
            }
            int following = end - at - 1;
            return following > 0 && following <= CONTRACTED_MAX;
        }
        if ((c == '+' || c == '#') && word[0] == 'c' && length <= 2) {
            word[length++] = c;
            return true;
        }
        return false;
    }

    private void sign(char c) {
        if (c <= ' ' || c == ' ') {
            endSigns();
        } else if (signs < SIGNS_MAX) {
            signsHash = Hash.add(signsHash, c);
            signs++;
        }
    }

    private void endWord() {
        if (length > 0) {
            sink.word(word, length, before);
            length = 0;
        }
    }

    private void endSigns() {
        if (signs > 0) {
            sink.signs(signsHash);
            signs = 0;
            signsHash = Hash.SEED;
        }
    }
}
