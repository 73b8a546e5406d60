// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.problem.ErrorBody;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
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
    private static final Set<String> OWN_FIELDS =
            Set.of("id", "object", "created", "model", "provider", "choices", "usage", "error");

    private final GenerationId id;
    private final long created;
    private final String requestedModel;
    private @Nullable Answerer prefixOf;
    private byte[] prefix = new byte[0];

    /**
     * Begins.
     *
     * @param created in seconds since 1970
     * @param requestedModel for errors of which nobody knows who was to answer
     */
    AnswerWriter(GenerationId id, long created, String requestedModel) {
        this.id = id;
        this.created = created;
        this.requestedModel = requestedModel;
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

    /** Returns the chunk that carries the usage, and the mark behind it. */
    byte[] lastChunk(StreamFrame.Finished finished) {
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(chunkHead(finished.answerer()));
        out.writeBytes(NO_CHOICES_USAGE);
        out.writeBytes(bytes(usage(finished.usage(), finished.cost())));
        writeExtra(out, finished.extra());
        out.writeBytes(END_OF_CHUNK);
        out.writeBytes(DONE);
        return out.toByteArray();
    }

    /** Returns the chunk that ends a broken stream, and the mark behind it. */
    byte[] errorChunk(@Nullable Answerer answerer, ErrorBody error) {
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(DATA);
        out.writeBytes(head("chat.completion.chunk", answerer));
        out.writeBytes(bytes("[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}],\"error\":"));
        out.writeBytes(EventJson.write(error.error()));
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
        out.writeBytes(bytes(usage(finished.usage(), finished.cost())));
        writeExtra(out, finished.extra());
        out.write('}');
        return out.toByteArray();
    }

    /** Returns what came of an answer that broke off; its choices say so. */
    byte[] partial(@Nullable Answerer answerer, ArrayNode choices) {
        var out = new ByteArrayOutputStream(1024);
        out.writeBytes(head("chat.completion", answerer));
        out.writeBytes(EventJson.write(choices));
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
        String model = answerer == null ? requestedModel : answerer.model().value();
        return bytes("{\"id\":\"" + id + "\",\"object\":\"" + object + "\",\"created\":" + created + ",\"model\":"
                + quoted(model)
                + (answerer == null ? "" : ",\"provider\":" + quoted(answerer.providerName()))
                + ",\"choices\":");
    }

    private static void writeExtra(ByteArrayOutputStream out, @Nullable ObjectNode extra) {
        if (extra == null) {
            return;
        }
        for (var field : extra.properties()) {
            if (!OWN_FIELDS.contains(field.getKey())) {
                out.writeBytes(bytes("," + quoted(field.getKey()) + ":"));
                JsonNode value = field.getValue();
                out.writeBytes(EventJson.write(value));
            }
        }
    }

    /** By hand, so that the cost is a plain decimal: 0.000000012, never 1.2E-8, and never a rounded double. */
    private static String usage(TokenUsage usage, Usd cost) {
        return "{\"prompt_tokens\":" + usage.promptTokens()
                + ",\"completion_tokens\":" + usage.completionTokens()
                + ",\"total_tokens\":" + usage.totalTokens()
                + ",\"cost\":" + plain(cost)
                + ",\"is_byok\":false"
                + ",\"prompt_tokens_details\":{\"cached_tokens\":" + usage.cachedTokens()
                + ",\"cache_write_tokens\":" + usage.cacheWriteTokens()
                + "},\"completion_tokens_details\":{\"reasoning_tokens\":" + usage.reasoningTokens() + "}}";
    }

    private static String plain(Usd cost) {
        BigDecimal dollars = cost.dollars();
        return dollars.signum() == 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return new String(EventJson.write(text), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
