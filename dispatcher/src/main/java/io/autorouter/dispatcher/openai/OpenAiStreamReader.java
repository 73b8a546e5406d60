// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.CallFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed answer. Chunks that only name the role are not passed on before there is something to read, so that a
 * provider that says hello and dies can still be replaced; the first chunk with substance carries the role in their place.
 */
final class OpenAiStreamReader implements AnswerReader {

    private static final String DELTA = "delta";
    private static final String ASSISTANT = "assistant";

    private final SseSplitter events;
    private List<AnswerPart> parts = new ArrayList<>(1);
    private boolean over;
    private boolean started;
    private Told told = Told.NOTHING;
    private @Nullable String finishReason;
    private @Nullable String nativeFinishReason;
    private @Nullable ObjectNode extra;

    OpenAiStreamReader(int eventBytesMax) {
        events = new SseSplitter(eventBytesMax);
    }

    @Override
    public List<AnswerPart> read(byte[] bytes) {
        if (over) {
            return List.of();
        }
        if (!events.feed(bytes, this::event)) {
            fail(OpenAiRefusal.broken("a part of the answer was larger than the platform takes"));
        }
        return take();
    }

    @Override
    public List<AnswerPart> end() {
        if (over) {
            return List.of();
        }
        events.end(this::event);
        if (!over) {
            // Some never say [DONE]; with a finish reason the answer is complete all the same.
            if (finishReason != null) {
                done();
            } else {
                fail(OpenAiRefusal.broken(started ? "the answer broke off" : "the answer was empty"));
            }
        }
        return take();
    }

    private List<AnswerPart> take() {
        List<AnswerPart> taken = parts;
        parts = new ArrayList<>(1);
        return taken;
    }

    private boolean event(byte[] bytes, int from, int length) {
        if (isDone(bytes, from, length)) {
            if (finishReason == null && !started) {
                fail(OpenAiRefusal.broken("the answer was empty"));
            } else {
                done();
            }
            return false;
        }
        JsonNode chunk;
        try {
            chunk = EventJson.MAPPER.readTree(bytes, from, length);
        } catch (IOException e) {
            fail(OpenAiRefusal.broken("the answer is not JSON"));
            return false;
        }
        if (!(chunk instanceof ObjectNode object)) {
            fail(OpenAiRefusal.broken("the answer is not a JSON object"));
            return false;
        }
        chunk(object);
        return !over;
    }

    private void chunk(ObjectNode chunk) {
        JsonNode error = chunk.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            fail(OpenAiRefusal.inBand(error));
            return;
        }
        remember(chunk);
        if (!(chunk.get("choices") instanceof ArrayNode choices) || choices.isEmpty()) {
            return;
        }
        Choices.tidy(choices, DELTA);
        if (!started && !Choices.isSubstantial(choices, DELTA)) {
            return;
        }
        String reason = Choices.finishReason(choices);
        if (reason != null) {
            finishReason = reason;
            nativeFinishReason = Choices.nativeFinishReason(choices);
        }
        if ("error".equals(reason)) {
            fail(OpenAiRefusal.broken("the provider gave up in the middle of the answer"));
            return;
        }
        if (!started) {
            nameTheRole(choices);
            started = true;
        }
        parts.add(new AnswerPart.Delta(choices, Choices.characters(choices, DELTA), told));
    }

    private void remember(ObjectNode chunk) {
        JsonNode id = chunk.path("id");
        String upstreamId = told.upstreamId() == null && id.isTextual() ? id.textValue() : told.upstreamId();
        JsonNode counted = chunk.path("usage");
        TokenUsage usage = counted.isObject() ? OpenAiUsage.merge(told.usage(), counted) : told.usage();
        if (!Objects.equals(upstreamId, told.upstreamId()) || !Objects.equals(usage, told.usage())) {
            told = new Told(upstreamId, usage);
        }
        extra = OpenAiExtra.collect(extra, chunk);
    }

    private static void nameTheRole(ArrayNode choices) {
        for (JsonNode choice : choices) {
            if (choice.path(DELTA) instanceof ObjectNode delta
                    && !delta.path("role").isTextual()) {
                delta.put("role", ASSISTANT);
            }
        }
    }

    private void done() {
        over = true;
        parts.add(new AnswerPart.Done(
                JsonNodeFactory.instance.arrayNode(0), 0, told, finishReason, nativeFinishReason, extra));
    }

    private void fail(CallFailure failure) {
        over = true;
        parts.add(new AnswerPart.Failed(failure));
    }

    private static boolean isDone(byte[] bytes, int from, int length) {
        return length == 6
                && bytes[from] == '['
                && bytes[from + 1] == 'D'
                && bytes[from + 2] == 'O'
                && bytes[from + 3] == 'N'
                && bytes[from + 4] == 'E'
                && bytes[from + 5] == ']';
    }
}
