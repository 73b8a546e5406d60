// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words and phrases of many languages that mean the same for our purpose. A concept that was seen in one language is
 * known in all, so a model needs no examples in each of them.
 */
final class Lexicon {

    /** How many words a phrase has at most. */
    static final int PHRASE_MAX = 8;

    private static final String RESOURCE = "/feature/lexicon.txt";
    private static final int[] NONE = {};

    private final HashIndex phrases = new HashIndex();
    private final List<int[]> phraseConcepts = new ArrayList<>();
    private final HashIndex stems = new HashIndex();
    private final List<int[]> stemConcepts = new ArrayList<>();
    private int version;

    /** Reads the lexicon of this release. */
    static Lexicon read() {
        try (InputStream resource = Lexicon.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the lexicon is missing: " + RESOURCE);
            }
            return read(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the lexicon cannot be read: " + RESOURCE, e);
        }
    }

    /** Reads lines of {@code concept: phrase, phrase, stem*}. */
    static Lexicon read(InputStream from) throws IOException {
        var lexicon = new Lexicon();
        for (String line : new String(from.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (!line.startsWith("#") && colon > 0) {
                int concept = Hash.of(line.substring(0, colon).strip());
                for (String phrase : line.substring(colon + 1).split(",", -1)) {
                    lexicon.add(concept, phrase.strip());
                    lexicon.version = Hash.join(lexicon.version, Hash.join(concept, Hash.of(phrase.strip())));
                }
            }
        }
        return lexicon;
    }

    private void add(int concept, String phrase) {
        if (!phrase.endsWith("*")) {
            addPhrase(concept, phrase);
            return;
        }
        String begun = phrase.substring(0, phrase.length() - 1);
        if (begun.indexOf(' ') < 0 && !Letters.isIdeograph(begun.charAt(0))) {
            int state = Hash.SEED;
            for (int i = 0; i < begun.length(); i++) {
                state = Hash.add(state, Letters.fold(begun.charAt(i)));
            }
            put(stems, stemConcepts, state, concept);
            return;
        }
        addPhrase(concept, begun);
        addPhrase(concept, begun + "s");
    }

    private void addPhrase(int concept, String phrase) {
        var words = new Phrase();
        Words.scan(phrase, words);
        if (words.length == 0 || words.length > PHRASE_MAX) {
            throw new IllegalArgumentException(
                    "lexicon: '" + phrase + "' (expected: 1 to " + PHRASE_MAX + " words, or a stem*)");
        }
        put(phrases, phraseConcepts, words.hash, concept);
    }

    private static void put(HashIndex index, List<int[]> values, int key, int concept) {
        int place = index.add(key);
        if (place == values.size()) {
            values.add(new int[] {concept});
            return;
        }
        int[] others = values.get(place);
        int[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = concept;
        values.set(place, all);
    }

    /** Returns what changes with any change of the lexicon. */
    int version() {
        return version;
    }

    /** Returns the concepts that a phrase stands for. */
    int[] conceptsOf(int phrase) {
        int place = phrases.find(phrase);
        return place < 0 ? NONE : phraseConcepts.get(place);
    }

    /** Returns the concepts of all words that begin with these characters. */
    int[] conceptsOfStem(int characters) {
        int place = stems.find(characters);
        return place < 0 ? NONE : stemConcepts.get(place);
    }

    /** Hashes a phrase as {@link Grams} does. */
    private static final class Phrase implements Words.Sink {

        private int hash;
        private int length;

        @Override
        public void word(char[] word, int letters, char before) {
            next(Grams.hashOf(word, letters));
        }

        @Override
        public void ideograph(char c) {
            next(Grams.hashOf(c));
        }

        @Override
        public void signs(int signs) {
            // Only words make a phrase.
        }

        private void next(int word) {
            hash = length == 0 ? word : Hash.join(hash, word);
            length++;
        }
    }
}
