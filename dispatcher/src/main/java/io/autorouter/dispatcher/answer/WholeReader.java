// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.CallFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Reads an answer in one piece: a JSON object, of which a format makes the last part. */
public final class WholeReader implements AnswerReader {

    private final boolean asStream;
    private final int bytesMax;
    private final Function<ObjectNode, AnswerPart> format;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean over;

    /**
     * Reads one answer.
     *
     * @param asStream whether the caller wants it streamed, though the provider did not
     */
    public WholeReader(boolean asStream, int bytesMax, Function<ObjectNode, AnswerPart> format) {
        this.asStream = asStream;
        this.bytesMax = bytesMax;
        this.format = format;
    }

    @Override
    public List<AnswerPart> read(byte[] bytes) {
        if (over) {
            return List.of();
        }
        if (body.size() + bytes.length > bytesMax) {
            return fail(Refusals.broken("the answer was larger than the platform takes"));
        }
        body.writeBytes(bytes);
        return List.of();
    }

    @Override
    public List<AnswerPart> end() {
        if (over) {
            return List.of();
        }
        over = true;
        JsonNode answer;
        try {
            answer = EventJson.MAPPER.readTree(body.toByteArray());
        } catch (IOException e) {
            return fail(Refusals.broken("the answer is not JSON"));
        }
        if (!(answer instanceof ObjectNode object)) {
            return fail(Refusals.broken("the answer is not a JSON object"));
        }
        AnswerPart part = format.apply(object);
        return asStream && part instanceof AnswerPart.Done done ? streamed(done) : List.of(part);
    }

    private static List<AnswerPart> streamed(AnswerPart.Done done) {
        return List.of(
                new AnswerPart.Delta(Choices.asDeltas(done.choices()), done.characters(), done.told()),
                new AnswerPart.Done(
                        JsonNodeFactory.instance.arrayNode(0),
                        0,
                        done.told(),
                        done.finishReason(),
                        done.nativeFinishReason(),
                        done.extra()));
    }

    private List<AnswerPart> fail(CallFailure failure) {
        over = true;
        return List.of(new AnswerPart.Failed(failure));
    }
}
