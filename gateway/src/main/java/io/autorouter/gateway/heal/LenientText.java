// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.heal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts, names and numbers of almost-JSON. */
final class LenientText {

    private static final String QUOTES = "\"'`\u201c\u201d\u2018\u2019";
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d[\\d_]*(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    /** What may come after a comma without quotes: a word that JSON knows, or the name of a field. */
    private static final Pattern BARE = Pattern.compile("(true|false|null|True|False|None)\\b|[A-Za-z_$][\\w$]*\\s*:");

    private static final int NUMBER_LENGTH_MAX = 400;
    private static final int AHEAD_MAX = 200;

    private LenientText() {}

    static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /**
     * Reads a quoted text and writes it as JSON. A quote inside that was not escaped does not end it: what ends a text is
     * followed by what may follow a text.
     *
     * @param name whether it is the name of a field, which a colon follows
     * @return where it ended
     */
    static int quoted(String text, int from, StringBuilder out, boolean name) {
        char open = text.charAt(from);
        StringBuilder read = new StringBuilder();
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at = escape(text, at, read);
            } else if (closes(open, c) && ends(text, at + 1, name)) {
                write(read, out);
                return at + 1;
            } else {
                read.append(c);
                at++;
            }
        }
        write(stripped(read), out);
        return at;
    }

    /** What was cut off may end in the middle of an escape, or before the fence that was to close. */
    private static CharSequence stripped(StringBuilder read) {
        int end = read.length();
        if (end > 0 && read.charAt(end - 1) == '\\') {
            end--;
        }
        return read.substring(0, end);
    }

    private static boolean closes(char open, char c) {
        return switch (open) {
            case '\u201c', '\u201d' -> c == '\u201c' || c == '\u201d' || c == '"';
            case '\u2018', '\u2019' -> c == '\u2018' || c == '\u2019';
            default -> c == open;
        };
    }

    /** Tells whether a text can end here, by what follows. */
    private static boolean ends(String text, int from, boolean name) {
        int at = from;
        while (at < text.length() && at - from < AHEAD_MAX && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return true;
        }
        char next = text.charAt(at);
        if (name) {
            return next == ':' || next == '=' || next == ',' || next == '}';
        }
        if (next == ',') {
            return followsComma(text, at + 1);
        }
        boolean newLine = text.substring(from, at).indexOf('\n') >= 0;
        return next == '}'
                || next == ']'
                || (next == '/' && newLine)
                || text.startsWith("```", at)
                || (at > from && isQuote(next));
    }

    /** After a comma that ends a text comes a value or a name; after one inside a text comes more text. */
    private static boolean followsComma(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return true;
        }
        char c = text.charAt(at);
        return isQuote(c)
                || "{}[]-/#".indexOf(c) >= 0
                || Character.isDigit(c)
                || BARE.matcher(text)
                        .region(at, Math.min(text.length(), at + AHEAD_MAX))
                        .lookingAt();
    }

    private static int escape(String text, int at, StringBuilder read) {
        char c = text.charAt(at + 1);
        switch (c) {
            case 'n' -> read.append('\n');
            case 't' -> read.append('\t');
            case 'r' -> read.append('\r');
            case 'b' -> read.append('\b');
            case 'f' -> read.append('\f');
            case 'u' -> {
                return unicode(text, at, read);
            }
            case '"', '\\', '/', '\'', '`', '\n' -> read.append(c);
            default -> read.append('\\').append(c);
        }
        return at + 2;
    }

    private static int unicode(String text, int at, StringBuilder read) {
        int end = at + 6;
        if (end <= text.length() && text.substring(at + 2, end).matches("[0-9a-fA-F]{4}")) {
            read.append((char) Integer.parseInt(text.substring(at + 2, end), 16));
            return end;
        }
        // Cut off in the middle, or no escape at all.
        if (end > text.length()) {
            return text.length();
        }
        read.append("\\u");
        return at + 2;
    }

    static void write(CharSequence read, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(read, out);
        out.append('"');
    }

    static boolean isNumber(String word) {
        return word.length() <= NUMBER_LENGTH_MAX && NUMBER.matcher(word).matches();
    }

    /** Returns the number as JSON writes it: 1. is 1, .5 is 0.5, +7 and 007 are 7, 1_000 is 1000. */
    static String number(String word) {
        return new BigDecimal(fixed(word)).toString();
    }

    private static String fixed(String word) {
        String plain = word.replace("_", "");
        int exponent = plain.toLowerCase(Locale.ROOT).indexOf('e');
        String mantissa = exponent < 0 ? plain : plain.substring(0, exponent);
        String rest = exponent < 0 ? "" : plain.substring(exponent);
        return (mantissa.endsWith(".") ? mantissa + "0" : mantissa) + rest;
    }
}
