// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.answer.Choices;
import io.autorouter.dispatcher.answer.EventReader;
import io.autorouter.dispatcher.answer.Parts;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a streamed answer. Chunks that only name the role are not passed on before there is something to read, so
 * that a provider that says hello and dies can still be replaced; the first chunk with substance carries the role in their
 * place.
 */
final class OpenAiStream implements EventReader.Plot {

    private static final String DELTA = "delta";
    private static final String ASSISTANT = "assistant";

    private final OpenAiChoices tidying;
    private final ObjectNode extra = JsonNodeFactory.instance.objectNode();
    private boolean started;
    private Told told = Told.NOTHING;
    private @Nullable String finishReason;
    private @Nullable String nativeFinishReason;

    /**
     * Begins an answer.
     *
     * @param tagged whether the model thinks aloud in its text
     */
    OpenAiStream(boolean tagged) {
        tidying = new OpenAiChoices(DELTA, tagged);
    }

    @Override
    public void event(ObjectNode chunk, Parts parts) {
        JsonNode error = chunk.hasNonNull("error")
                ? chunk.path("error")
                : chunk.path("x_groq").path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            parts.fail(Refusals.inBand(error));
            return;
        }
        remember(chunk);
        if (!(chunk.get("choices") instanceof ArrayNode choices) || choices.isEmpty()) {
            return;
        }
        tidying.tidy(choices);
        if (!started && !Choices.isSubstantial(choices, DELTA)) {
            return;
        }
        String reason = Choices.finishReason(choices);
        if (reason != null) {
            finishReason = reason;
            nativeFinishReason = Choices.nativeFinishReason(choices);
        }
        if ("error".equals(reason)) {
            parts.fail(Refusals.broken("the provider gave up in the middle of the answer"));
            return;
        }
        if (!started) {
            nameTheRole(choices);
            started = true;
        }
        parts.add(new AnswerPart.Delta(choices, Choices.characters(choices, DELTA), told));
    }

    @Override
    public void marked(Parts parts) {
        if (finishReason == null && !started) {
            parts.fail(Refusals.broken("the answer was empty"));
        } else {
            done(parts);
        }
    }

    @Override
    public void ended(Parts parts) {
        // Some never say [DONE]; with a finish reason the answer is complete all the same.
        if (finishReason != null) {
            done(parts);
        } else {
            parts.fail(Refusals.broken(started ? "the answer broke off" : "the answer was empty"));
        }
    }

    private void done(Parts parts) {
        parts.add(new AnswerPart.Done(
                JsonNodeFactory.instance.arrayNode(0),
                0,
                told,
                finishReason,
                nativeFinishReason,
                extra.isEmpty() ? null : extra));
    }

    private void remember(ObjectNode chunk) {
        JsonNode id = chunk.path("id");
        String upstreamId = told.upstreamId() == null && id.isTextual() ? id.textValue() : told.upstreamId();
        TokenUsage usage = OpenAiUsage.merge(told.usage(), OpenAiUsage.of(chunk));
        if (!Objects.equals(upstreamId, told.upstreamId()) || !Objects.equals(usage, told.usage())) {
            told = new Told(upstreamId, usage);
        }
        OpenAiExtra.collect(extra, chunk);
    }

    private static void nameTheRole(ArrayNode choices) {
        for (JsonNode choice : choices) {
            if (choice.path(DELTA) instanceof ObjectNode delta
                    && !delta.path("role").isTextual()) {
                delta.put("role", ASSISTANT);
            }
        }
    }
}
