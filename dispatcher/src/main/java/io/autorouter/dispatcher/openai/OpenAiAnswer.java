// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.Choices;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;

/** Reads an answer in one piece. */
final class OpenAiAnswer {

    private static final String MESSAGE = "message";

    private OpenAiAnswer() {}

    static AnswerPart read(ObjectNode answer, boolean tagged) {
        if (answer.hasNonNull("error")) {
            return new AnswerPart.Failed(Refusals.inBand(answer.path("error")));
        }
        if (!(answer.get("choices") instanceof ArrayNode choices) || choices.isEmpty()) {
            return new AnswerPart.Failed(Refusals.broken("the answer has no choices"));
        }
        JsonNode usage = OpenAiUsage.of(answer);
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        OpenAiExtra.collect(extra, answer);
        new OpenAiChoices(MESSAGE, tagged).tidy(choices);
        String reason = Choices.finishReason(choices);
        if ("error".equals(reason)) {
            return new AnswerPart.Failed(Refusals.broken("the provider gave up in the middle of the answer"));
        }
        if (!Choices.isSubstantial(choices, MESSAGE)) {
            return new AnswerPart.Failed(Refusals.broken("the answer was empty"));
        }
        JsonNode id = answer.path("id");
        return new AnswerPart.Done(
                choices,
                Choices.characters(choices, MESSAGE),
                new Told(id.isTextual() ? id.textValue() : null, OpenAiUsage.merge(null, usage)),
                reason,
                Choices.nativeFinishReason(choices),
                extra.isEmpty() ? null : extra);
    }
}
