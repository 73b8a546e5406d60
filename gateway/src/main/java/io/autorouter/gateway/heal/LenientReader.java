// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.heal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one value of almost-JSON and writes it as JSON. Reads each character once, but for a look ahead in texts. */
final class LenientReader {

    private static final int WORD_MAX = 64;
    private static final char END = '\uffff';
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("true", "true"),
            Map.entry("True", "true"),
            Map.entry("TRUE", "true"),
            Map.entry("false", "false"),
            Map.entry("False", "false"),
            Map.entry("FALSE", "false"),
            Map.entry("null", "null"),
            Map.entry("None", "null"),
            Map.entry("NULL", "null"),
            Map.entry("undefined", "null"),
            Map.entry("NaN", "null"),
            Map.entry("Infinity", "null"),
            Map.entry("-Infinity", "null"));

    private final String text;
    private final int depthMax;
    private final StringBuilder out;
    private int at;

    LenientReader(String text, int from, int depthMax) {
        this.text = text;
        this.at = from;
        this.depthMax = depthMax;
        this.out = new StringBuilder(text.length() - from + 16);
    }

    /** Returns the value, or null where it is nested too deeply. */
    @Nullable
    String read() {
        return value(0) ? out.toString() : null;
    }

    private boolean value(int depth) {
        if (depth > depthMax) {
            return false;
        }
        skipBlank();
        char c = peek();
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return array(depth);
        }
        if (LenientText.isQuote(c)) {
            at = LenientText.quoted(text, at, out, false);
        } else {
            bare();
        }
        return true;
    }

    private boolean object(int depth) {
        at++;
        out.append('{');
        boolean first = true;
        while (true) {
            skipCommas();
            char c = peek();
            if (c == END || c == '}' || c == ']') {
                // A foreign bracket closes this object too: its own is missing.
                at += c == '}' ? 1 : 0;
                out.append('}');
                return true;
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            name();
            skipBlank();
            if (peek() == ':' || peek() == '=') {
                at += text.startsWith("=>", at) ? 2 : 1;
                skipBlank();
            }
            out.append(':');
            char next = peek();
            if (next == END || next == ',' || next == '}' || next == ']') {
                out.append("null");
            } else if (!value(depth + 1)) {
                return false;
            }
        }
    }

    private boolean array(int depth) {
        at++;
        out.append('[');
        boolean first = true;
        while (true) {
            skipCommas();
            char c = peek();
            if (c == END || c == ']' || c == '}') {
                at += c == ']' ? 1 : 0;
                out.append(']');
                return true;
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            if (!value(depth + 1)) {
                return false;
            }
        }
    }

    private void name() {
        if (LenientText.isQuote(peek())) {
            at = LenientText.quoted(text, at, out, true);
            return;
        }
        int from = at;
        while (at < text.length() && ":=,{}[]\"'\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        LenientText.write(text.substring(from, at).strip(), out);
        at += at == from ? 1 : 0;
    }

    /** A number, a word, or a text without its quotes. */
    private void bare() {
        int from = at;
        while (at < text.length() && ",{}[]\n\r".indexOf(text.charAt(at)) < 0 && !isComment() && !endsWord(from)) {
            at++;
        }
        String word = text.substring(from, at).strip();
        if (at == from) {
            at++;
        }
        String known = WORDS.get(word);
        if (known != null) {
            out.append(known);
        } else if (LenientText.isNumber(word)) {
            out.append(LenientText.number(word));
        } else if (word.endsWith("\"") && word.indexOf('"') == word.length() - 1) {
            LenientText.write(word.substring(0, word.length() - 1), out);
        } else {
            LenientText.write(word, out);
        }
    }

    /** A number, or a word that JSON knows, ends before a quote or a semicolon: a comma is missing there. */
    private boolean endsWord(int from) {
        char c = text.charAt(at);
        if (at - from > WORD_MAX || (c != ';' && !LenientText.isQuote(c))) {
            return false;
        }
        String word = text.substring(from, at).strip();
        return WORDS.containsKey(word) || LenientText.isNumber(word);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean isComment() {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private void skipCommas() {
        skipBlank();
        while (peek() == ',' || peek() == ';') {
            at++;
            skipBlank();
        }
        if (text.startsWith("...", at)) {
            at += 3;
            skipCommas();
        }
    }

    /** Blanks, comments, and the end of a fence. */
    private void skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\ufeff' || c == '\u00a0') {
                at++;
            } else if (text.startsWith("//", at) || c == '#') {
                at = orEnd(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                at = close < 0 ? text.length() : close + 2;
            } else if (text.startsWith("```", at)) {
                at = text.length();
            } else {
                return;
            }
        }
    }

    private int orEnd(int found) {
        return found < 0 ? text.length() : found;
    }
}
