// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.Locale;
import java.util.Set;

/** Measures a prompt. A few passes over bounded text, without a copy of it: they run for every request to the router. */
public final class SignalReader {

    private static final String CODE_LINE_ENDS = ";{}";
    private static final Set<String> CODE_LINE_STARTS = Set.of(
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
    private static final String MATH_SYMBOLS = "∫∑√≤≥≠∞πθλ∂∈∀∃±";
    private static final Set<String> MATH_WORDS = Set.of(
            "prove",
            "proof",
            "integral",
            "integrate",
            "derivative",
            "equation",
            "solve",
            "theorem",
            "matrix",
            "polynomial",
            "probability",
            "modulo",
            "prime",
            "lemma",
            "limit",
            "geometry",
            "algebra",
            "calculate");

    private static final int CODE_WORD_MAX = 10;
    private static final int MATH_WORD_MIN = 5;
    private static final int MATH_WORD_MAX = 11;

    /** Below are only Latin letters. */
    private static final int LATIN_END = 0x250;

    private SignalReader() {}

    public static PromptSignals of(Prompt prompt, ObjectNode body) {
        String format = body.path("response_format").path("type").asText();
        return new PromptSignals(
                prompt.tokens(),
                prompt.turns(),
                TokenEstimate.tokens(prompt.last().length()),
                prompt.images(),
                prompt.audio(),
                prompt.videos(),
                prompt.files(),
                body.path("tools").size(),
                codeShare(prompt.last()),
                mathMarks(prompt.last()),
                foreignShare(prompt.last()),
                format.equals("json_object") || format.equals("json_schema"));
    }

    private static double codeShare(String text) {
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
        if (to - first > 1 && CODE_LINE_ENDS.indexOf(text.charAt(to - 1)) >= 0) {
            return true;
        }
        boolean indented = first - from >= 4 || text.charAt(from) == '\t';
        boolean marked = hasMark(text, first, to);
        if (!marked && text.charAt(to - 1) != ':') {
            return false;
        }
        return (indented && marked) || CODE_LINE_STARTS.contains(firstWord(text, first, to));
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
        while (end < to && end - from < CODE_WORD_MAX && text.charAt(end) != ' ') {
            end++;
        }
        return text.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static int mathMarks(String text) {
        int marks = 0;
        int word = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
                word = word < 0 ? i : word;
                continue;
            }
            if (word >= 0) {
                marks += isMathWord(text, word, i) ? 2 : 0;
                word = -1;
            }
            boolean operator = (c == '^' || c == '=') && i + 1 < text.length() && text.charAt(i + 1) != '=';
            if (operator || c == '\\' || (c >= 0x80 && MATH_SYMBOLS.indexOf(c) >= 0)) {
                marks++;
            }
        }
        return marks;
    }

    private static boolean isMathWord(String text, int from, int to) {
        return to - from >= MATH_WORD_MIN
                && to - from <= MATH_WORD_MAX
                && MATH_WORDS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    private static double foreignShare(String text) {
        int letters = 0;
        int foreign = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < LATIN_END) {
                letters += Character.isLetter(c) ? 1 : 0;
            } else if (Character.isLetter(c)) {
                letters++;
                foreign += Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN ? 0 : 1;
            }
        }
        return letters == 0 ? 0 : (double) foreign / letters;
    }
}
