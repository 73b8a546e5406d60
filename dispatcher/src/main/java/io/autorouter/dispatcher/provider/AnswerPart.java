// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/** A part of an answer, in the form of the public API. */
public sealed interface AnswerPart {

    /**
     * Some of the answer.
     *
     * @param choices as in a chunk of the public API
     * @param characters of text in it, by which tokens are estimated
     */
    record Delta(ArrayNode choices, long characters, Told told) implements AnswerPart {}

    /**
     * The answer is complete.
     *
     * @param choices the whole answer where it was not streamed; else empty
     * @param characters of text in these choices
     * @param finishReason in the public API's words
     * @param nativeFinishReason in the provider's own
     * @param extra further top-level fields, and under {@code usage} further counts
     */
    record Done(
            ArrayNode choices,
            long characters,
            Told told,
            @Nullable String finishReason,
            @Nullable String nativeFinishReason,
            @Nullable ObjectNode extra)
            implements AnswerPart {}

    /** There will be no more, and it is not complete. */
    record Failed(CallFailure failure) implements AnswerPart {}

    /**
     * What the provider has told besides the answer, so far.
     *
     * @param upstreamId its own id of the answer
     * @param usage its count of tokens
     */
    record Told(@Nullable String upstreamId, @Nullable TokenUsage usage) {

        public static final Told NOTHING = new Told(null, null);
    }
}
