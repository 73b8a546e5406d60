// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a prompt is like, in numbers: enough to decide on, never the text.
 *
 * @param promptTokens our estimate for all messages and tools
 * @param turns messages of the user
 * @param lastTokens our estimate for the user's last message
 * @param images as content parts
 * @param audio as content parts
 * @param videos as content parts
 * @param files as content parts
 * @param tools that the request offers
 * @param codeShare of lines that look like code, 0 to 1
 * @param mathMarks signs of mathematics: operators, TeX commands, words such as "prove"
 * @param foreignShare of letters outside the Latin script, 0 to 1
 * @param structured whether the answer must be JSON
 */
public record PromptSignals(
        long promptTokens,
        int turns,
        long lastTokens,
        int images,
        int audio,
        int videos,
        int files,
        int tools,
        double codeShare,
        int mathMarks,
        double foreignShare,
        boolean structured) {

    /** For where nobody could look. */
    public static final PromptSignals NONE = new PromptSignals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /** Returns them as they are stored with a decision. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", promptTokens)
                .put("turns", turns)
                .put("last_tokens", lastTokens)
                .put("images", images)
                .put("audio", audio)
                .put("videos", videos)
                .put("files", files)
                .put("tools", tools)
                .put("code_share", rounded(codeShare))
                .put("math_marks", mathMarks)
                .put("foreign_share", rounded(foreignShare))
                .put("structured", structured);
    }

    private static double rounded(double share) {
        return Math.round(share * 1_000) / 1_000.0;
    }
}
