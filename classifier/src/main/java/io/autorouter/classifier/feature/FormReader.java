// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/** Measures the form of a text, in a few passes without a copy of it. */
final class FormReader {

    private static final double LENGTH_ALL = Math.log(10_000);
    private static final double MATH_ALL = 10;
    private static final double EMOJI_ALL = 3;
    private static final int LATIN_END = 0x250;
    private static final String JSON = "{}[]\":";

    private final float[] values = new float[Form.values().length];
    private final int[] scripts = new int[Form.values().length];
    private int letters;
    private int digits;
    private int capitals;
    private int json;
    private int printed;
    private int quoted;
    private int emoji;

    private FormReader() {}

    static float[] read(String text) {
        var reader = new FormReader();
        reader.characters(text);
        reader.put(Form.LENGTH, Math.log(1 + text.length()) / LENGTH_ALL);
        reader.put(Form.CODE, CodeLines.share(text));
        reader.put(Form.MATH, MathMarks.count(text) / MATH_ALL);
        reader.put(Form.QUESTION, asks(text) ? 1 : 0);
        LineForms lines = LineForms.of(text);
        for (Form form : LineForms.FORMS) {
            reader.put(form, lines.of(form));
        }
        return reader.values;
    }

    private void characters(String text) {
        boolean inQuotes = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ') {
                continue;
            }
            printed++;
            inQuotes ^= c == '"' || c == '“' || c == '”' || c == '«' || c == '»' || c == '「' || c == '」';
            quoted += inQuotes ? 1 : 0;
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isHighSurrogate(c)) {
                emoji++;
            } else if (Character.isLetter(c)) {
                letter(c);
            }
        }
        put(Form.DIGITS, share(digits, letters + digits));
        put(Form.CAPITALS, share(capitals, letters));
        put(Form.JSON, share(json, printed));
        put(Form.QUOTED, share(quoted, printed));
        put(Form.EMOJI, emoji / EMOJI_ALL);
        for (Form script : Form.SCRIPTS) {
            put(script, share(scripts[script.place()], letters));
        }
    }

    private void ascii(char c) {
        if (c >= 'a' && c <= 'z') {
            letters++;
        } else if (c >= 'A' && c <= 'Z') {
            letters++;
            capitals++;
        } else if (Letters.isDigit(c)) {
            digits++;
        } else if (JSON.indexOf(c) >= 0) {
            json++;
        }
    }

    private void letter(char c) {
        letters++;
        capitals += Character.isUpperCase(c) ? 1 : 0;
        if (c < LATIN_END) {
            return;
        }
        switch (Character.UnicodeScript.of(c)) {
            case LATIN -> {
                // Latin with rare accents, as in Vietnamese.
            }
            case HAN -> foreign(Form.HAN);
            case HIRAGANA, KATAKANA -> foreign(Form.KANA);
            case HANGUL -> foreign(Form.HANGUL);
            case CYRILLIC -> foreign(Form.CYRILLIC);
            case ARABIC -> foreign(Form.ARABIC);
            case DEVANAGARI, BENGALI, TAMIL, TELUGU, GUJARATI, GURMUKHI, KANNADA, MALAYALAM -> foreign(Form.INDIC);
            default -> scripts[Form.FOREIGN.place()]++;
        }
    }

    private void foreign(Form script) {
        scripts[script.place()]++;
        scripts[Form.FOREIGN.place()]++;
    }

    private static boolean asks(String text) {
        int end = text.length() - 1;
        while (end >= 0 && (text.charAt(end) <= ' ' || text.charAt(end) == '"' || text.charAt(end) == ')')) {
            end--;
        }
        return end >= 0 && "?？؟".indexOf(text.charAt(end)) >= 0;
    }

    private void put(Form form, double value) {
        values[form.place()] = (float) Math.clamp(value, 0, 1);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
