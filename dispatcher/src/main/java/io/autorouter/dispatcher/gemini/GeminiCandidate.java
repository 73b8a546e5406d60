// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.answer.Speech;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import io.autorouter.dispatcher.provider.CallFailure;
import org.jspecify.annotations.Nullable;

/** What one answer, or one piece of it, adds to what is said: whole and streamed answers have the same form. */
final class GeminiCandidate {

    private final Speech speech;
    private int details;
    private boolean inThought;

    GeminiCandidate(Speech speech) {
        this.speech = speech;
    }

    /** Takes the next answer, and returns what makes it none, if anything does. */
    @Nullable
    CallFailure take(JsonNode answer) {
        if (answer.hasNonNull("error")) {
            return Refusals.inBand(answer.path("error"));
        }
        JsonNode id = answer.path("responseId");
        JsonNode usage = answer.path("usageMetadata");
        Told told = speech.told();
        speech.told(new Told(
                told.upstreamId() == null && id.isTextual() ? id.textValue() : told.upstreamId(),
                GeminiUsage.merge(told.usage(), usage)));
        GeminiUsage.describe(usage, speech.extra());
        JsonNode candidate = answer.path("candidates").path(0);
        JsonNode blocked = answer.path("promptFeedback").path("blockReason");
        if (blocked.isTextual() && candidate.isMissingNode()) {
            return Refusals.withheld(blocked.textValue());
        }
        for (JsonNode part : candidate.path("content").path("parts")) {
            part(part);
        }
        logprobs(candidate.path("logprobsResult"));
        String reason = candidate.path("finishReason").asText("");
        if (!reason.isEmpty() && !reason.equals("FINISH_REASON_UNSPECIFIED")) {
            speech.finish(reason);
        }
        return null;
    }

    private void part(JsonNode part) {
        String callId = null;
        String text = part.path("text").asText("");
        JsonNode call = part.path("functionCall");
        JsonNode data = part.path("inlineData");
        if (call.isObject()) {
            callId = call(call);
        } else if (data.isObject() && part.path("thought").asBoolean(false)) {
            // A draft on the way to the image: part of the thought, which has no room for it.
        } else if (data.isObject()) {
            speech.image("data:" + data.path("mimeType").asText("") + ";base64,"
                    + data.path("data").asText(""));
        } else if (part.path("thought").asBoolean(false)) {
            think(text);
        } else {
            speech.text(text);
        }
        String signature = part.path("thoughtSignature").asText("");
        if (!signature.isEmpty()) {
            details += inThought ? 1 : 0;
            inThought = false;
            speech.detail(GeminiThoughts.signature(details++, signature, callId));
        }
    }

    /** Pieces of one thought share its index. */
    private void think(String thought) {
        if (!thought.isEmpty()) {
            speech.reasoning(thought);
            speech.detail(GeminiThoughts.text(details, thought));
            inThought = true;
        }
    }

    private String call(JsonNode call) {
        String id = call.path("id").asText("");
        String name = call.path("name").asText("");
        String given = id.isEmpty() ? newId() : id;
        JsonNode arguments = call.path("args");
        speech.call(given, name, arguments.isObject() ? arguments.toString() : "{}");
        return given;
    }

    /** Older models give their calls no ids; the answer's own id makes one that is found nowhere else. */
    private String newId() {
        String answer = speech.told().upstreamId();
        return "call_" + (answer == null ? "" : answer + "_") + speech.calls();
    }

    private void logprobs(JsonNode result) {
        JsonNode chosen = result.path("chosenCandidates");
        if (chosen.isEmpty()) {
            return;
        }
        ArrayNode tokens = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < chosen.size(); i++) {
            ObjectNode token = token(tokens.addObject(), chosen.get(i));
            ArrayNode top = token.putArray("top_logprobs");
            result.path("topCandidates").path(i).path("candidates").forEach(each -> token(top.addObject(), each));
        }
        speech.logprobs(tokens);
    }

    private static ObjectNode token(ObjectNode into, JsonNode candidate) {
        into.put("token", candidate.path("token").asText(""));
        JsonNode probability = candidate.path("logProbability");
        into.set("logprob", probability.isNumber() ? probability : into.nullNode());
        return into.putNull("bytes");
    }
}
