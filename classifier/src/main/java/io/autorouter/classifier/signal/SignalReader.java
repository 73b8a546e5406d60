// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.Locale;
import java.util.Set;

/** Measures a prompt. One pass over bounded text. */
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

    private SignalReader() {}

    public static PromptSignals of(Prompt prompt, ObjectNode body) {
        String format = body.path("response_format").path("type").asText();
        return new PromptSignals(
                prompt.tokens(),
                prompt.turns(),
                TokenEstimate.tokens(prompt.last().length()),
                prompt.images(),
                prompt.audio(),
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
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            if (stripped.startsWith("```")) {
                fenced = !fenced;
                code++;
                lines++;
            } else if (!stripped.isEmpty()) {
                lines++;
                if (fenced || looksLikeCode(line, stripped)) {
                    code++;
                }
            }
        }
        return lines == 0 ? 0 : (double) code / lines;
    }

    private static boolean looksLikeCode(String line, String stripped) {
        if (CODE_LINE_ENDS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0 && stripped.length() > 1) {
            return true;
        }
        boolean indented = line.startsWith("    ") || line.startsWith("\t");
        int end = stripped.indexOf(' ');
        String first = (end < 0 ? stripped : stripped.substring(0, end)).toLowerCase(Locale.ROOT);
        boolean marked = stripped.indexOf('(') >= 0 || stripped.indexOf('=') >= 0 || stripped.indexOf('<') >= 0;
        return (CODE_LINE_STARTS.contains(first) && (marked || stripped.endsWith(":"))) || (indented && marked);
    }

    private static int mathMarks(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean operator = (c == '^' || c == '=') && i + 1 < text.length() && text.charAt(i + 1) != '=';
            if (operator || c == '\\' || MATH_SYMBOLS.indexOf(c) >= 0) {
                marks++;
            }
        }
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (MATH_WORDS.contains(word)) {
                marks += 2;
            }
        }
        return marks;
    }

    private static double foreignShare(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long foreign = text.codePoints()
                .filter(Character::isLetter)
                .filter(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)
                .count();
        return letters == 0 ? 0 : (double) foreign / letters;
    }
}
