// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/** Collects the features of a text while its words go by. */
final class Grams implements Words.Sink {

    /** How many words at the beginning, and at the end, count as its edge. */
    static final int EDGE = 16;

    private static final int PIECE_MIN = 3;
    private static final int PIECE_MAX = 5;
    private static final int DIGITS_MAX = 4;
    private static final int NUMBER = Hash.of("#number");

    private final Lexicon lexicon;
    private final IntList features;
    private final IntList words;

    /** What the lexicon says of each word, as pairs of the word's number and a concept. */
    private final IntList concepts = new IntList(64);

    /** Hashes of the last one, two, three... words in a row. */
    private final int[] phrases = new int[Lexicon.PHRASE_MAX];

    Grams(Lexicon lexicon, int characters) {
        this.lexicon = lexicon;
        this.features = new IntList(16 + characters * 4);
        this.words = new IntList(16 + characters / 4);
    }

    @Override
    public void word(char[] word, int length, char before) {
        int hash = hashOf(word, length);
        next(hash);
        if (before > ' ' && before != '(' && before != '"' && !Letters.isInWord(before)) {
            features.add(Family.SIGN.hash(Hash.join(before, hash)));
        }
        if (!isNumber(word, length)) {
            stems(word, length);
            pieces(word, length);
        }
    }

    @Override
    public void ideograph(char c) {
        int before = phrases[1];
        next(hashOf(c));
        features.add(Family.PIECE.hash(Hash.join(before, phrases[0])));
    }

    @Override
    public void signs(int hash) {
        features.add(Family.SIGN.hash(hash));
    }

    /** Returns all features in order, the same ones next to each other. */
    int[] sorted() {
        int count = words.size();
        for (int i = 0; i < count; i++) {
            if (isEdge(i, count)) {
                features.add(Family.EDGE.hash(words.get(i)));
            }
        }
        for (int i = 0; i < concepts.size(); i += 2) {
            features.add(Family.CONCEPT.hash(concepts.get(i + 1)));
            if (isEdge(concepts.get(i), count)) {
                features.add(Family.EDGE_CONCEPT.hash(concepts.get(i + 1)));
            }
        }
        return features.sorted();
    }

    private static boolean isEdge(int at, int count) {
        return at < EDGE || at >= count - EDGE;
    }

    private void next(int hash) {
        features.add(Family.WORD.hash(hash));
        if (words.size() > 0) {
            features.add(Family.PAIR.hash(Hash.join(phrases[0], hash)));
        }
        int known = Math.min(words.size(), phrases.length - 1);
        for (int length = known; length > 0; length--) {
            phrases[length] = Hash.join(phrases[length - 1], hash);
        }
        phrases[0] = hash;
        for (int length = 0; length <= known; length++) {
            note(lexicon.conceptsOf(phrases[length]), words.size());
        }
        words.add(hash);
    }

    private void note(int[] found, int at) {
        for (int concept : found) {
            concepts.add(at);
            concepts.add(concept);
        }
    }

    /** Notes what the lexicon says of words that begin like this one. */
    private void stems(char[] word, int length) {
        int state = Hash.SEED;
        for (int i = 0; i < length; i++) {
            state = Hash.add(state, word[i]);
            note(lexicon.conceptsOfStem(state), words.size() - 1);
        }
    }

    /** Adds the pieces of a word; its beginning and its end are characters, too. */
    private void pieces(char[] word, int length) {
        for (int from = -1; from + PIECE_MIN <= length + 1; from++) {
            int hash = Hash.SEED;
            for (int i = from; i < from + PIECE_MAX && i <= length; i++) {
                hash = Hash.add(hash, i < 0 || i == length ? ' ' : word[i]);
                if (i - from + 1 >= PIECE_MIN) {
                    features.add(Family.PIECE.hash(hash));
                }
            }
        }
    }

    private static boolean isNumber(char[] word, int length) {
        for (int i = 0; i < length; i++) {
            if (!Letters.isDigit(word[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the hash of a word; numbers of the same length are the same word. */
    static int hashOf(char[] word, int length) {
        if (isNumber(word, length)) {
            return NUMBER + Math.min(length, DIGITS_MAX);
        }
        int hash = Hash.SEED;
        for (int i = 0; i < length; i++) {
            hash = Hash.add(hash, word[i]);
        }
        return Hash.mix(hash);
    }

    static int hashOf(char ideograph) {
        return Hash.mix(Hash.add(Hash.SEED, ideograph));
    }
}
