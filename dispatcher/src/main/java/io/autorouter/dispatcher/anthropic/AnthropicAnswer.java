// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.answer.Speech;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;

/** Reads a message in one piece. */
final class AnthropicAnswer {

    private AnthropicAnswer() {}

    static AnswerPart read(ObjectNode answer) {
        if (answer.hasNonNull("error")) {
            return new AnswerPart.Failed(Refusals.inBand(answer.path("error")));
        }
        if (!answer.path("content").isArray()) {
            return new AnswerPart.Failed(Refusals.broken("the answer has no content"));
        }
        Speech speech = new Speech();
        JsonNode id = answer.path("id");
        JsonNode usage = answer.path("usage");
        speech.told(new Told(id.isTextual() ? id.textValue() : null, AnthropicUsage.merge(null, usage)));
        AnthropicUsage.describe(usage, speech.extra());
        int thoughts = 0;
        for (JsonNode block : answer.path("content")) {
            switch (block.path("type").asText("")) {
                case "text" -> {
                    speech.text(block.path("text").asText(""));
                    block.path("citations").forEach(citation -> AnthropicCitations.tell(citation, speech));
                }
                case "thinking" -> {
                    String thought = block.path("thinking").asText("");
                    speech.reasoning(thought);
                    speech.detail(AnthropicThoughts.text(thoughts++, thought)
                            .put("signature", block.path("signature").asText("")));
                }
                case "redacted_thinking" ->
                    speech.detail(AnthropicThoughts.redacted(
                            thoughts++, block.path("data").asText("")));
                case "tool_use" ->
                    speech.call(
                            block.path("id").asText(""),
                            block.path("name").asText(""),
                            block.path("input").isObject() ? block.path("input").toString() : "{}");
                default -> {}
            }
        }
        JsonNode reason = answer.path("stop_reason");
        if (reason.isTextual()) {
            speech.finish(reason.textValue());
        }
        return speech.whole();
    }
}
