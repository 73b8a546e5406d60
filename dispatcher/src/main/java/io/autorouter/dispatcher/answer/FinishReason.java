// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public API's words for why an answer ended. */
public final class FinishReason {

    public static final String STOP = "stop";
    public static final String TOOL_CALLS = "tool_calls";
    public static final String ERROR = "error";

    private static final String LENGTH = "length";
    private static final String CONTENT_FILTER = "content_filter";

    /** What is not here is a stop of the model's own. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("length", LENGTH),
            Map.entry("max_tokens", LENGTH),
            Map.entry("max_output_tokens", LENGTH),
            Map.entry("model_length", LENGTH),
            Map.entry("model_context_window_exceeded", LENGTH),
            Map.entry("MAX_TOKENS", LENGTH),
            Map.entry("tool_calls", TOOL_CALLS),
            Map.entry("tool_use", TOOL_CALLS),
            Map.entry("function_call", TOOL_CALLS),
            Map.entry("content_filter", CONTENT_FILTER),
            Map.entry("safety", CONTENT_FILTER),
            Map.entry("sensitive", CONTENT_FILTER),
            Map.entry("refusal", CONTENT_FILTER),
            Map.entry("SAFETY", CONTENT_FILTER),
            Map.entry("RECITATION", CONTENT_FILTER),
            Map.entry("LANGUAGE", CONTENT_FILTER),
            Map.entry("MODEL_ARMOR", CONTENT_FILTER),
            Map.entry("BLOCKLIST", CONTENT_FILTER),
            Map.entry("PROHIBITED_CONTENT", CONTENT_FILTER),
            Map.entry("SPII", CONTENT_FILTER),
            Map.entry("IMAGE_SAFETY", CONTENT_FILTER),
            Map.entry("IMAGE_PROHIBITED_CONTENT", CONTENT_FILTER),
            Map.entry("IMAGE_RECITATION", CONTENT_FILTER),
            Map.entry("error", ERROR),
            Map.entry("insufficient_system_resource", ERROR),
            Map.entry("network_error", ERROR),
            Map.entry("OTHER", ERROR),
            Map.entry("IMAGE_OTHER", ERROR),
            Map.entry("NO_IMAGE", ERROR),
            Map.entry("MALFORMED_FUNCTION_CALL", ERROR),
            Map.entry("UNEXPECTED_TOOL_CALL", ERROR),
            Map.entry("TOO_MANY_TOOL_CALLS", ERROR),
            Map.entry("MISSING_THOUGHT_SIGNATURE", ERROR),
            Map.entry("MALFORMED_RESPONSE", ERROR));

    private FinishReason() {}

    /**
     * Returns the public word.
     *
     * @param called whether tools were called: some providers then say they simply stopped
     */
    public static String publicWord(String nativeReason, boolean called) {
        String word = WORDS.getOrDefault(nativeReason, STOP);
        return called && word.equals(STOP) ? TOOL_CALLS : word;
    }

    static boolean isError(@Nullable String publicWord) {
        return ERROR.equals(publicWord);
    }
}
