// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What the dispatcher tells the waiting gateway of one attempt, in order of {@code sequence}. An attempt whose dispatcher
 * died before it could say that it had it is run by another dispatcher too; each run begins with an {@link Accepted}, and
 * numbers its frames from a number of its own, drawn by lot.
 *
 * <pre>
 * Accepted ─┬─▶ (Beat | Echo | Delta)* ─┬─▶ Finished
 *           │                           └─▶ Broken
 *           └─▶ Broken
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StreamFrame.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = StreamFrame.Beat.class, name = "beat"),
    @JsonSubTypes.Type(value = StreamFrame.Echo.class, name = "echo"),
    @JsonSubTypes.Type(value = StreamFrame.Delta.class, name = "delta"),
    @JsonSubTypes.Type(value = StreamFrame.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = StreamFrame.Broken.class, name = "broken")
})
public sealed interface StreamFrame {

    GenerationId generationId();

    int attempt();

    /** Position in the run of the attempt, without holes. */
    long sequence();

    /** A dispatcher took the attempt on and will end it. */
    record Accepted(GenerationId generationId, int attempt, long sequence) implements StreamFrame {}

    /** It is still at work, though no token came. */
    record Beat(GenerationId generationId, int attempt, long sequence) implements StreamFrame {}

    /**
     * What goes to a provider, for a caller who wants to see it. Comes before the call is answered, once for each call.
     *
     * @param answerer who is called
     * @param body in the provider's own form
     */
    record Echo(GenerationId generationId, int attempt, long sequence, Answerer answerer, ObjectNode body)
            implements StreamFrame {}

    /**
     * Some of the answer.
     *
     * @param choices in the form of a streamed chunk of the public API, {@code native_finish_reason}, {@code reasoning},
     *     {@code reasoning_details}, {@code refusal}, {@code annotations}, {@code images} and {@code logprobs} included
     * @param completionTokens tokens of the answer so far, this frame included, by our own count
     */
    record Delta(
            GenerationId generationId,
            int attempt,
            long sequence,
            Answerer answerer,
            ArrayNode choices,
            long completionTokens)
            implements StreamFrame {}

    /**
     * The answer is complete.
     *
     * @param choices the whole answer in the form of the public API where it was not streamed; else empty
     * @param cost what the caller is charged; where a credential of their own was used, the house's fee alone
     * @param extra further top-level fields of the answer, such as {@code system_fingerprint}; under {@code usage}, in the
     *     public form, the counts for which {@link TokenUsage} has no room, such as audio tokens
     * @param promptCost the part of the provider's cost that the prompt has; null: not told
     * @param trail where the caller asked for it
     * @param upstreamCost what the provider charges the account itself, whose credential was used; null: the house's was
     */
    record Finished(
            GenerationId generationId,
            int attempt,
            long sequence,
            Answerer answerer,
            ArrayNode choices,
            TokenUsage usage,
            Usd cost,
            @Nullable ObjectNode extra,
            @Nullable Usd promptCost,
            @Nullable Trail trail,
            @Nullable Usd upstreamCost)
            implements StreamFrame {

        public Finished(
                GenerationId generationId,
                int attempt,
                long sequence,
                Answerer answerer,
                ArrayNode choices,
                TokenUsage usage,
                Usd cost,
                @Nullable ObjectNode extra) {
            this(generationId, attempt, sequence, answerer, choices, usage, cost, extra, null, null);
        }

        /** An answer that came with the house's credential. */
        public Finished(
                GenerationId generationId,
                int attempt,
                long sequence,
                Answerer answerer,
                ArrayNode choices,
                TokenUsage usage,
                Usd cost,
                @Nullable ObjectNode extra,
                @Nullable Usd promptCost,
                @Nullable Trail trail) {
            this(generationId, attempt, sequence, answerer, choices, usage, cost, extra, promptCost, trail, null);
        }

        public Finished withTrail(Trail shown) {
            return new Finished(
                    generationId,
                    attempt,
                    sequence,
                    answerer,
                    choices,
                    usage,
                    cost,
                    extra,
                    promptCost,
                    shown,
                    upstreamCost);
        }
    }

    /**
     * The attempt ended without a complete answer.
     *
     * @param answerer who failed last; null where nobody was reached
     * @param usage what was received until then
     * @param trail what was tried; null: not told
     */
    record Broken(
            GenerationId generationId,
            int attempt,
            long sequence,
            @Nullable Answerer answerer,
            Failure failure,
            TokenUsage usage,
            @Nullable Trail trail)
            implements StreamFrame {

        public Broken(
                GenerationId generationId,
                int attempt,
                long sequence,
                @Nullable Answerer answerer,
                Failure failure,
                TokenUsage usage) {
            this(generationId, attempt, sequence, answerer, failure, usage, null);
        }

        public Broken withTrail(Trail shown) {
            return new Broken(generationId, attempt, sequence, answerer, failure, usage, shown);
        }
    }
}
