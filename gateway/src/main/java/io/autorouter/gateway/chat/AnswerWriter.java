// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.problem.ErrorBody;
import io.autorouter.gateway.relay.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers of one generation as the public API has them. What all chunks of a stream share is written once, and
 * then copied as bytes.
 */
final class AnswerWriter {

    static final byte[] DONE = bytes("data: [DONE]\n\n");
    static final byte[] COMMENT = bytes(": OPENROUTER PROCESSING\n\n");

    private static final byte[] DATA = bytes("data: ");
    private static final byte[] END_OF_CHUNK = bytes("}\n\n");
    private static final byte[] NO_CHOICES_USAGE = bytes("[],\"usage\":");
    private static final String METADATA = "openrouter_metadata";
    private static final Set<String> OWN_FIELDS =
            Set.of("id", "object", "created", "model", "provider", "choices", "usage", "error", METADATA);

    private final GenerationId id;
    private final long created;
    private final AnswerStory story;
    private @Nullable Answerer prefixOf;
    private byte[] prefix = new byte[0];

    /**
     * Begins.
     *
     * @param created in seconds since 1970
     * @param story what the caller asked for, and what came about on the way
     */
    AnswerWriter(GenerationId id, long created, AnswerStory story) {
        this.id = id;
        this.created = created;
        this.story = story;
    }

    /** Returns a chunk of a stream. */
    byte[] chunk(Answerer answerer, ArrayNode choices) {
        byte[] head = chunkHead(answerer);
        byte[] body = EventJson.write(choices);
        byte[] chunk = new byte[head.length + body.length + END_OF_CHUNK.length];
        System.arraycopy(head, 0, chunk, 0, head.length);
        System.arraycopy(body, 0, chunk, head.length, body.length);
        System.arraycopy(END_OF_CHUNK, 0, chunk, head.length + body.length, END_OF_CHUNK.length);
        return chunk;
    }

    /** Returns a chunk that shows what a provider is asked. */
    byte[] debugChunk(StreamFrame.Echo echo) {
        var out = new ByteArrayOutputStream(1024);
        out.writeBytes(chunkHead(echo.answerer()));
        out.writeBytes(bytes("[],\"debug\":{\"echo_upstream_body\":"));
        out.writeBytes(EventJson.write(echo.body()));
        out.writeBytes(bytes("}"));
        out.writeBytes(END_OF_CHUNK);
        return out.toByteArray();
    }

    /** Returns the chunk that carries the usage, and the mark behind it. */
    byte[] lastChunk(StreamFrame.Finished finished) {
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(chunkHead(finished.answerer()));
        out.writeBytes(NO_CHOICES_USAGE);
        writeEnd(out, finished);
        out.writeBytes(END_OF_CHUNK);
        out.writeBytes(DONE);
        return out.toByteArray();
    }

    /** Returns the chunk that ends a broken stream, and the mark behind it. */
    byte[] errorChunk(@Nullable Answerer answerer, ErrorBody error, Refusal refusal) {
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(DATA);
        out.writeBytes(head("chat.completion.chunk", answerer));
        out.writeBytes(bytes("[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}],\"error\":"));
        out.writeBytes(EventJson.write(error.error()));
        writeEnd(out, refusal);
        out.writeBytes(END_OF_CHUNK);
        out.writeBytes(DONE);
        return out.toByteArray();
    }

    /** Returns a whole answer. */
    byte[] whole(StreamFrame.Finished finished, ArrayNode choices) {
        var out = new ByteArrayOutputStream(1024);
        out.writeBytes(head("chat.completion", finished.answerer()));
        out.writeBytes(EventJson.write(choices));
        out.writeBytes(bytes(",\"usage\":"));
        writeEnd(out, finished);
        out.write('}');
        return out.toByteArray();
    }

    /** Returns what came of an answer that broke off; its choices say so. */
    byte[] partial(@Nullable Answerer answerer, ArrayNode choices, Refusal refusal) {
        var out = new ByteArrayOutputStream(1024);
        out.writeBytes(head("chat.completion", answerer));
        out.writeBytes(EventJson.write(choices));
        writeEnd(out, refusal);
        out.write('}');
        return out.toByteArray();
    }

    private byte[] chunkHead(Answerer answerer) {
        if (!answerer.equals(prefixOf)) {
            var out = new ByteArrayOutputStream(256);
            out.writeBytes(DATA);
            out.writeBytes(head("chat.completion.chunk", answerer));
            prefix = out.toByteArray();
            prefixOf = answerer;
        }
        return prefix;
    }

    private byte[] head(String object, @Nullable Answerer answerer) {
        String model =
                answerer == null ? story.names().getFirst() : answerer.model().value();
        return bytes("{\"id\":\"" + id + "\",\"object\":\"" + object + "\",\"created\":" + created + ",\"model\":"
                + quoted(model)
                + (answerer == null ? "" : ",\"provider\":" + quoted(answerer.providerName()))
                + ",\"choices\":");
    }

    private void writeEnd(ByteArrayOutputStream out, StreamFrame.Finished finished) {
        out.writeBytes(bytes(UsageWriter.ofAnswer(finished)));
        if (finished.extra() != null) {
            for (var field : finished.extra().properties()) {
                if (!OWN_FIELDS.contains(field.getKey())) {
                    write(out, field.getKey(), field.getValue());
                }
            }
        }
        write(out, METADATA, story.ofAnswer(finished.answerer(), finished.trail()));
    }

    private void writeEnd(ByteArrayOutputStream out, Refusal refusal) {
        out.writeBytes(bytes(",\"usage\":" + UsageWriter.insured(refusal.usage())));
        write(out, METADATA, story.ofFailure(refusal.trail()));
    }

    private static void write(ByteArrayOutputStream out, String name, @Nullable JsonNode value) {
        if (value != null) {
            out.writeBytes(bytes("," + quoted(name) + ":"));
            out.writeBytes(EventJson.write(value));
        }
    }

    private static String quoted(String text) {
        return new String(EventJson.write(text), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
