// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.Locale;
import java.util.Set;

/** Tells lines of code from lines of prose. */
public final class CodeLines {

    private static final String ENDS = ";{}";
    private static final int WORD_MAX = 10;
    private static final Set<String> STARTS = Set.of(
            "def",
            "class",
            "import",
            "from",
            "public",
            "private",
            "func",
            "fn",
            "let",
            "const",
            "var",
            "return",
            "if(",
            "for(",
            "while(",
            "#include",
            "package",
            "select",
            "insert",
            "update",
            "create",
            "<div",
            "<html",
            "$",
            "git",
            "docker",
            "kubectl",
            "async",
            "await",
            "struct",
            "impl",
            "end");

    private CodeLines() {}

    /** Returns the share of the lines that look like code. */
    public static double share(String text) {
        int lines = 0;
        int code = 0;
        boolean fenced = false;
        for (int from = 0; from < text.length(); ) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            int first = from;
            while (first < to && text.charAt(first) <= ' ') {
                first++;
            }
            if (first < to) {
                boolean fence = text.startsWith("```", first);
                fenced ^= fence;
                lines++;
                code += fence || fenced || looksLikeCode(text, from, first, to) ? 1 : 0;
            }
            from = to + 1;
        }
        return lines == 0 ? 0 : (double) code / lines;
    }

    /** Looks at one line, from its indentation over its first letter to its end. */
    private static boolean looksLikeCode(String text, int from, int first, int end) {
        int to = end;
        while (text.charAt(to - 1) <= ' ') {
            to--;
        }
        if (to - first > 1 && ENDS.indexOf(text.charAt(to - 1)) >= 0) {
            return true;
        }
        boolean indented = first - from >= 4 || text.charAt(from) == '\t';
        boolean marked = hasMark(text, first, to);
        if (!marked && text.charAt(to - 1) != ':') {
            return false;
        }
        return (indented && marked) || STARTS.contains(firstWord(text, first, to));
    }

    private static boolean hasMark(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '=' || c == '<') {
                return true;
            }
        }
        return false;
    }

    private static String firstWord(String text, int from, int to) {
        int end = from;
        while (end < to && end - from < WORD_MAX && text.charAt(end) != ' ') {
            end++;
        }
        return text.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
