// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.gateway.compress.MiddleOut;
import io.autorouter.gateway.compress.Shortened;
import org.jspecify.annotations.Nullable;

/** Decides whether a conversation is shortened, and to which length. */
interface Compression {

    /** Models that hold no more get shortened conversations without being asked. */
    int SMALL_CONTEXT = 8_192;

    int ANSWER_TOKENS = 4_096;
    /** Our count is an estimate: a fiftieth is left free. */
    int MARGIN = 50;

    /**
     * Shortens the messages of the request in place.
     *
     * @param contextLength what the model holds, in tokens; 0: not known
     * @return what was done, or null for nothing
     */
    static @Nullable Shortened apply(ChatRequest chat, long contextLength) {
        if (contextLength <= 0 || !isWanted(chat, contextLength)) {
            return null;
        }
        long free =
                contextLength - contextLength / MARGIN - answerTokens(chat.body(), contextLength) - toolTokens(chat);
        Shortened shortened = MiddleOut.shorten(chat.body().path("messages"), Math.max(1, free));
        if (shortened != null) {
            chat.body().set("messages", shortened.messages());
        }
        return shortened;
    }

    private static boolean isWanted(ChatRequest chat, long contextLength) {
        Boolean told = chat.compresses();
        if (told != null) {
            return told;
        }
        JsonNode modalities = chat.body().path("modalities");
        boolean onlyImages =
                modalities.size() == 1 && modalities.path(0).asText().equals("image");
        return contextLength <= SMALL_CONTEXT && !onlyImages;
    }

    private static long answerTokens(JsonNode body, long contextLength) {
        JsonNode most = body.path("max_completion_tokens");
        most = most.isNumber() ? most : body.path("max_tokens");
        return most.isNumber() ? most.longValue() : Math.min(ANSWER_TOKENS, contextLength / 4);
    }

    private static long toolTokens(ChatRequest chat) {
        JsonNode tools = chat.body().path("tools");
        return tools.isEmpty() ? 0 : TokenEstimate.tokens(tools.toString().length());
    }
}
