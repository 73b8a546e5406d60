// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/** Measures how big a text is, in one pass. */
final class ExtentReader {

    /** What every number of more digits counts as. */
    private static final int DIGITS_MOST = 15;

    private int line;
    private int lines;
    private int longest;
    private int open;
    private int depth;
    private int digits;
    private double number;
    private double largest;
    private int numbers;
    private double logarithms;

    private ExtentReader() {}

    static float[] read(String text) {
        var reader = new ExtentReader();
        for (int i = 0; i < text.length(); i++) {
            reader.read(text.charAt(i));
        }
        reader.endNumber();
        reader.endLine();
        float[] extents = new float[Extent.values().length];
        put(extents, Extent.CHARACTERS, text.length());
        put(extents, Extent.LARGEST, reader.largest);
        put(extents, Extent.NUMBERS, reader.numbers);
        put(extents, Extent.LINES, reader.lines);
        put(extents, Extent.LONGEST, reader.longest);
        put(extents, Extent.DEPTH, reader.depth);
        extents[Extent.USUAL.place()] = reader.numbers == 0 ? 0 : (float) (reader.logarithms / reader.numbers);
        return extents;
    }

    private static void put(float[] extents, Extent extent, double value) {
        extents[extent.place()] = (float) StrictMath.log1p(value);
    }

    private void read(char c) {
        if (Letters.isDigit(c)) {
            number = digits < DIGITS_MOST ? number * 10 + (c - '0') : number;
            digits++;
            line++;
            return;
        }
        endNumber();
        if (c == '\n') {
            lines++;
            endLine();
            return;
        }
        line++;
        if (c == '(' || c == '[' || c == '{') {
            open++;
            depth = Math.max(depth, open);
        } else if (c == ')' || c == ']' || c == '}') {
            open = Math.max(0, open - 1);
        }
    }

    private void endNumber() {
        if (digits > 0) {
            numbers++;
            largest = Math.max(largest, number);
            logarithms += StrictMath.log1p(number);
            number = 0;
            digits = 0;
        }
    }

    private void endLine() {
        longest = Math.max(longest, line);
        line = 0;
    }
}
