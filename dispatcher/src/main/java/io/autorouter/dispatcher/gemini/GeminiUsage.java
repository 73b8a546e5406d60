// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.answer.Tally;
import org.jspecify.annotations.Nullable;

/** The format's count of tokens. Thoughts stand beside the answer there, and in it in the public form. */
final class GeminiUsage {

    private GeminiUsage() {}

    static @Nullable TokenUsage merge(@Nullable TokenUsage before, JsonNode usage) {
        if (!usage.path("promptTokenCount").isNumber()
                && !usage.path("candidatesTokenCount").isNumber()) {
            return before;
        }
        long thoughts = Tally.count(usage.path("thoughtsTokenCount"));
        return new Tally(
                        Tally.count(usage.path("promptTokenCount"))
                                + Tally.count(usage.path("toolUsePromptTokenCount")),
                        Tally.count(usage.path("candidatesTokenCount")) + thoughts,
                        Tally.count(usage.path("cachedContentTokenCount")),
                        0,
                        thoughts,
                        0)
                .withAudio(count(usage.path("promptTokensDetails"), "AUDIO")
                        - count(usage.path("cacheTokensDetails"), "AUDIO"))
                .with(before);
    }

    /** Keeps the counts of what is not text, in the public form. */
    static void describe(JsonNode usage, ObjectNode extra) {
        detail(usage.path("promptTokensDetails"), "AUDIO", extra, "prompt_tokens_details", "audio_tokens");
        detail(usage.path("promptTokensDetails"), "VIDEO", extra, "prompt_tokens_details", "video_tokens");
        detail(usage.path("candidatesTokensDetails"), "AUDIO", extra, "completion_tokens_details", "audio_tokens");
        detail(usage.path("candidatesTokensDetails"), "IMAGE", extra, "completion_tokens_details", "image_tokens");
    }

    private static void detail(JsonNode details, String modality, ObjectNode extra, String side, String name) {
        long tokens = count(details, modality);
        if (tokens > 0) {
            extra.withObjectProperty("usage").withObjectProperty(side).put(name, tokens);
        }
    }

    private static long count(JsonNode details, String modality) {
        long tokens = 0;
        for (JsonNode detail : details) {
            tokens += detail.path("modality").asText("").equals(modality) ? Tally.count(detail.path("tokenCount")) : 0;
        }
        return tokens;
    }
}
