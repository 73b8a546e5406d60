// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What lines show at a glance: lists, tables, tags, logs, options, and the paths and links in them. */
final class LineForms {

    static final Set<Form> FORMS = EnumSet.of(
            Form.LINES,
            Form.LIST,
            Form.TABLE,
            Form.MARKUP,
            Form.LOG,
            Form.OPTIONS,
            Form.PATHS,
            Form.LINK,
            Form.ADDRESS);

    private static final Set<String> ENDINGS = Set.of(
            "py",
            "js",
            "ts",
            "tsx",
            "jsx",
            "java",
            "go",
            "rs",
            "rb",
            "php",
            "c",
            "h",
            "cpp",
            "cs",
            "kt",
            "swift",
            "md",
            "txt",
            "json",
            "yaml",
            "yml",
            "toml",
            "xml",
            "html",
            "css",
            "scss",
            "sql",
            "sh",
            "csv",
            "log",
            "conf",
            "cfg",
            "ini",
            "env",
            "lock",
            "tf",
            "ipynb",
            "vue",
            "svelte",
            "properties",
            "gradle",
            "mjs",
            "ex",
            "lua");
    private static final Set<String> LEVELS =
            Set.of("info", "warn", "warning", "error", "debug", "fatal", "trace", "[info]", "[warn]", "[error]");
    private static final double LINES_ALL = Math.log(200);
    private static final double OPTIONS_ALL = 4;
    private static final double PATHS_ALL = 3;
    private static final int ENDING_MAX = 10;

    private int lines;
    private int items;
    private int rows;
    private int tagged;
    private int logged;
    private int options;
    private int paths;
    private boolean link;
    private boolean address;

    private LineForms() {}

    static LineForms of(String text) {
        var forms = new LineForms();
        for (int from = 0; from < text.length(); ) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            int first = from;
            while (first < to && text.charAt(first) <= ' ') {
                first++;
            }
            if (first < to) {
                forms.line(text, first, to);
            }
            from = to + 1;
        }
        return forms;
    }

    double of(Form form) {
        return switch (form) {
            case LINES -> Math.log(1 + lines) / LINES_ALL;
            case LIST -> share(items);
            case TABLE -> share(rows);
            case MARKUP -> share(tagged);
            case LOG -> share(logged);
            case OPTIONS -> options / OPTIONS_ALL;
            case PATHS -> paths / PATHS_ALL;
            case LINK -> link ? 1 : 0;
            case ADDRESS -> address ? 1 : 0;
            default -> throw new IllegalArgumentException("form: " + form + " (expected: one of " + FORMS + ")");
        };
    }

    private double share(int part) {
        return lines == 0 ? 0 : (double) part / lines;
    }

    private void line(String text, int first, int to) {
        lines++;
        items += isItem(text, first, to) ? 1 : 0;
        int bars = 0;
        int commas = 0;
        boolean tag = false;
        int word = first;
        for (int i = first; i <= to; i++) {
            char c = i < to ? text.charAt(i) : ' ';
            bars += c == '|' || c == '\t' ? 1 : 0;
            commas += (c == ',' || c == ';') && i + 1 < to && text.charAt(i + 1) > ' ' ? 1 : 0;
            tag |= c == '<' && i + 1 < to && (text.charAt(i + 1) == '/' || Letters.isInWord(text.charAt(i + 1)));
            if (c <= ' ') {
                if (i > word) {
                    word(text, word, i, word == first);
                }
                word = i + 1;
            }
        }
        rows += bars >= 2 || commas >= 2 ? 1 : 0;
        tagged += tag ? 1 : 0;
    }

    private static boolean isItem(String text, int first, int to) {
        char c = text.charAt(first);
        if (c == '-' || c == '*' || c == '•') {
            return first + 1 < to && text.charAt(first + 1) == ' ';
        }
        int end = first;
        while (end < to && Letters.isDigit(text.charAt(end))) {
            end++;
        }
        return end > first && end < to && (text.charAt(end) == '.' || text.charAt(end) == ')');
    }

    private void word(String text, int from, int to, boolean first) {
        char c = text.charAt(from);
        boolean letter = (c >= 'A' && c <= 'J') || (c >= 'a' && c <= 'e');
        if (to - from == 2 && letter && ").:".indexOf(text.charAt(from + 1)) >= 0) {
            options++;
        } else if (to - from >= 3 && c == '(' && text.charAt(from + 2) == ')') {
            options++;
        }
        if (first && isStamp(text, from, to)) {
            logged++;
        }
        int slashes = 0;
        int dot = -1;
        int at = -1;
        for (int i = from; i < to; i++) {
            char d = text.charAt(i);
            slashes += d == '/' || d == '\\' ? 1 : 0;
            dot = d == '.' && i > from ? i : dot;
            at = d == '@' && i > from ? i : at;
        }
        if (slashes >= 2 && text.startsWith("http", from)) {
            link = true;
        } else if (at > 0 && dot > at) {
            address = true;
        } else if (slashes >= 2 || (dot > 0 && isEnding(text, dot + 1, to))) {
            paths++;
        }
    }

    /** Tells whether a line that begins with this word is one of a log: it has a date, a time or a level. */
    private static boolean isStamp(String text, int from, int to) {
        int digits = 0;
        int marks = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digits += Letters.isDigit(c) ? 1 : 0;
            marks += c == ':' || c == '-' || c == '/' ? 1 : 0;
        }
        return (digits >= 4 && marks >= 2)
                || (to - from <= ENDING_MAX
                        && LEVELS.contains(text.substring(from, to).toLowerCase(Locale.ROOT)));
    }

    private static boolean isEnding(String text, int from, int end) {
        int to = end;
        while (to > from && !Letters.isInWord(text.charAt(to - 1))) {
            to--;
        }
        return to - from <= ENDING_MAX
                && ENDINGS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
