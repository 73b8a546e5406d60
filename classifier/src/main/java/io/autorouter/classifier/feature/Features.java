// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/**
 * What a text is made of: hashed features, each with a weight, and measures of its form. Pure, and the same on every
 * machine. Nothing of the text can be read back.
 */
public final class Features {

    /** Raised whenever the code gives other features for the same text. */
    private static final int VERSION = 1;

    /** Longer texts are cut in their middle: what is wanted stands at the beginning or at the end. */
    private static final int HEAD_MAX = 4_000;

    private static final int TAIL_MAX = 2_000;

    /** What a feature counts that comes so many times: most come once, and a logarithm is slow. */
    private static final float[] WEIGHTS = weights();

    private static final Lexicon LEXICON = Lexicon.read();

    private final int[] hashes;
    private final float[] weights;
    private final float[] form;
    private final float[] extents;
    private final Options options;
    private final int size;

    private Features(int[] sorted, String read) {
        this.hashes = sorted;
        this.weights = new float[sorted.length];
        this.form = FormReader.read(read);
        this.extents = ExtentReader.read(read);
        this.options = Options.of(read);
        this.size = unite();
    }

    /** Reads a text of any length. */
    public static Features of(String text) {
        String read = bounded(text);
        var grams = new Grams(LEXICON, read.length());
        Words.scan(read, grams);
        return new Features(grams.sorted(), read);
    }

    /** Returns what changes whenever the same text may give other features: a model of another version does not fit. */
    public static int version() {
        return Hash.join(VERSION, LEXICON.version());
    }

    /** Returns how many different features there are. */
    public int size() {
        return size;
    }

    /** Returns a feature: its family in the upper bits, ascending as if it had no sign. */
    public int hash(int index) {
        return hashes[index];
    }

    /** Returns how much a feature counts: more if it comes often, and together 1 (as squares) for each family. */
    public float weight(int index) {
        return weights[index];
    }

    /** Returns a measure of the form. */
    public float form(Form measure) {
        return form[measure.place()];
    }

    /** Returns how big it is, one way or another; of a long text, what is left after cutting. */
    public float extent(Extent measure) {
        return extents[measure.place()];
    }

    /** Returns what it gives to choose from. */
    public Options options() {
        return options;
    }

    private static String bounded(String text) {
        if (text.length() <= HEAD_MAX + TAIL_MAX) {
            return text;
        }
        return text.substring(0, HEAD_MAX) + "\n" + text.substring(text.length() - TAIL_MAX);
    }

    /** Puts the same features together, and returns how many are left. */
    private int unite() {
        int count = 0;
        int begun = 0;
        double squares = 0;
        for (int from = 0; from < hashes.length; ) {
            int to = from + 1;
            while (to < hashes.length && hashes[to] == hashes[from]) {
                to++;
            }
            if (count > begun && Family.of(hashes[from]) != Family.of(hashes[begun])) {
                scale(begun, count, squares);
                begun = count;
                squares = 0;
            }
            float weight = weightOf(to - from);
            hashes[count] = hashes[from];
            weights[count++] = weight;
            squares += weight * weight;
            from = to;
        }
        scale(begun, count, squares);
        return count;
    }

    private static float weightOf(int times) {
        return times < WEIGHTS.length ? WEIGHTS[times] : (float) (1 + StrictMath.log(times));
    }

    private static float[] weights() {
        float[] weights = new float[64];
        for (int times = 1; times < weights.length; times++) {
            weights[times] = (float) (1 + StrictMath.log(times));
        }
        return weights;
    }

    private void scale(int from, int to, double squares) {
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = from; i < to; i++) {
            weights[i] *= scale;
        }
    }
}
