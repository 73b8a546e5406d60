// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.CallFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Reads an answer in one piece. */
final class OpenAiAnswerReader implements AnswerReader {

    private static final String MESSAGE = "message";

    private final boolean asStream;
    private final int bytesMax;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean over;

    /**
     * Reads one answer.
     *
     * @param asStream whether the caller wants it streamed, though the provider did not
     */
    OpenAiAnswerReader(boolean asStream, int bytesMax) {
        this.asStream = asStream;
        this.bytesMax = bytesMax;
    }

    @Override
    public List<AnswerPart> read(byte[] bytes) {
        if (over) {
            return List.of();
        }
        if (body.size() + bytes.length > bytesMax) {
            return fail(OpenAiRefusal.broken("the answer was larger than the platform takes"));
        }
        body.writeBytes(bytes);
        return List.of();
    }

    @Override
    public List<AnswerPart> end() {
        if (over) {
            return List.of();
        }
        JsonNode answer;
        try {
            answer = EventJson.MAPPER.readTree(body.toByteArray());
        } catch (IOException e) {
            return fail(OpenAiRefusal.broken("the answer is not JSON"));
        }
        if (!(answer instanceof ObjectNode object)) {
            return fail(OpenAiRefusal.broken("the answer is not a JSON object"));
        }
        JsonNode error = object.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            return fail(OpenAiRefusal.inBand(error));
        }
        if (!(object.get("choices") instanceof ArrayNode choices) || choices.isEmpty()) {
            return fail(OpenAiRefusal.broken("the answer has no choices"));
        }
        return complete(object, choices);
    }

    private List<AnswerPart> complete(ObjectNode answer, ArrayNode choices) {
        Choices.tidy(choices, MESSAGE);
        String reason = Choices.finishReason(choices);
        if ("error".equals(reason)) {
            return fail(OpenAiRefusal.broken("the provider gave up in the middle of the answer"));
        }
        if (!Choices.isSubstantial(choices, MESSAGE)) {
            return fail(OpenAiRefusal.broken("the answer was empty"));
        }
        over = true;
        JsonNode id = answer.path("id");
        Told told = new Told(id.isTextual() ? id.textValue() : null, OpenAiUsage.merge(null, answer.path("usage")));
        long characters = Choices.characters(choices, MESSAGE);
        String nativeReason = Choices.nativeFinishReason(choices);
        ObjectNode extra = OpenAiExtra.collect(null, answer);
        if (!asStream) {
            return List.of(new AnswerPart.Done(choices, characters, told, reason, nativeReason, extra));
        }
        return List.of(
                new AnswerPart.Delta(asDeltas(choices), characters, told),
                new AnswerPart.Done(JsonNodeFactory.instance.arrayNode(0), 0, told, reason, nativeReason, extra));
    }

    private static ArrayNode asDeltas(ArrayNode choices) {
        for (JsonNode choice : choices) {
            ObjectNode object = (ObjectNode) choice;
            object.set("delta", object.remove(MESSAGE));
        }
        return choices;
    }

    private List<AnswerPart> fail(CallFailure failure) {
        over = true;
        return List.of(new AnswerPart.Failed(failure));
    }
}
