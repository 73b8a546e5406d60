// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.feature.CodeLines;
import io.autorouter.classifier.feature.MathMarks;
import io.autorouter.contracts.usage.TokenEstimate;

/** Measures a prompt. A few passes over bounded text, without a copy of it: they run for every request to the router. */
public final class SignalReader {

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
                CodeLines.share(prompt.last()),
                MathMarks.count(prompt.last()),
                foreignShare(prompt.last()),
                format.equals("json_object") || format.equals("json_schema"));
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
