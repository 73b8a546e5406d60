// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a caller has heard when an answer is over, in one object that can be compared and read. */
public final class Heard {

    private static final List<String> TEXTS = List.of("content", "reasoning", "refusal");
    private static final List<String> LISTS = List.of("images", "annotations");

    private final ObjectNode heard = JsonNodeFactory.instance.objectNode();
    private long characters;

    private Heard() {}

    public static JsonNode of(List<AnswerPart> parts) {
        Heard all = new Heard();
        parts.forEach(all::hear);
        all.heard.put("characters", all.characters);
        try {
            // Written and read again, so that numbers compare with those of a file.
            return EventJson.MAPPER.readTree(EventJson.write(all.heard));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(AnswerPart part) {
        switch (part) {
            case AnswerPart.Delta delta -> {
                characters += delta.characters();
                delta.choices().forEach(choice -> choice(choice, choice.path("delta")));
            }
            case AnswerPart.Done done -> {
                characters += done.characters();
                done.choices().forEach(choice -> choice(choice, choice.path("message")));
                heard.put("finish_reason", done.finishReason()).put("native_finish_reason", done.nativeFinishReason());
                heard.put("upstream_id", done.told().upstreamId());
                if (done.told().usage() != null) {
                    heard.set("usage", usage(done.told().usage()));
                }
                if (done.extra() != null) {
                    heard.set("extra", done.extra());
                }
            }
            case AnswerPart.Failed failed ->
                heard.put(
                        "failure",
                        failed.failure().kind() + ": " + failed.failure().message());
        }
    }

    private void choice(JsonNode choice, JsonNode said) {
        if (choice.path("index").asInt(-1) != 0) {
            throw new AssertionError("index of " + choice);
        }
        if (said.has("role")) {
            heard.set("role", said.path("role"));
        }
        for (String name : TEXTS) {
            if (said.path(name).isTextual()) {
                heard.put(name, heard.path(name).asText("") + said.path(name).textValue());
            }
        }
        for (String name : LISTS) {
            said.path(name).forEach(each -> heard.withArrayProperty(name).add(each));
        }
        said.path("reasoning_details").forEach(this::detail);
        said.path("tool_calls").forEach(this::call);
        if (choice.path("logprobs").has("content")) {
            choice.path("logprobs").path("content").forEach(heard.withArrayProperty("logprobs")::add);
        }
    }

    /** Pieces of one detail share their index and type. */
    private void detail(JsonNode piece) {
        ArrayNode details = heard.withArrayProperty("reasoning_details");
        JsonNode last = details.path(details.size() - 1);
        if (last instanceof ObjectNode before
                && last.path("index").equals(piece.path("index"))
                && last.path("type").equals(piece.path("type"))) {
            for (var field : piece.properties()) {
                boolean grows = field.getKey().equals("text") && before.has("text");
                before.set(
                        field.getKey(),
                        grows
                                ? JsonNodeFactory.instance.textNode(
                                        before.path("text").asText()
                                                + piece.path("text").asText())
                                : field.getValue());
            }
        } else {
            details.add(piece.deepCopy());
        }
    }

    private void call(JsonNode piece) {
        ArrayNode calls = heard.withArrayProperty("tool_calls");
        int index = piece.path("index").asInt(calls.size());
        while (calls.size() <= index) {
            calls.addObject();
        }
        ObjectNode call = (ObjectNode) calls.get(index);
        JsonNode function = piece.path("function");
        if (piece.has("id")) {
            call.set("id", piece.path("id"));
        }
        if (function.has("name")) {
            call.set("name", function.path("name"));
        }
        call.put(
                "arguments",
                call.path("arguments").asText("") + function.path("arguments").asText(""));
    }

    private static ObjectNode usage(TokenUsage usage) {
        ObjectNode counts = JsonNodeFactory.instance
                .objectNode()
                .put("prompt", usage.promptTokens())
                .put("completion", usage.completionTokens());
        putIfAny(counts, "cached", usage.cachedTokens());
        putIfAny(counts, "written", usage.cacheWriteTokens());
        putIfAny(counts, "reasoning", usage.reasoningTokens());
        putIfAny(counts, "searches", usage.searches());
        putIfAny(counts, "written_for_an_hour", usage.cacheWriteHourTokens());
        putIfAny(counts, "sound", usage.audioTokens());
        return counts;
    }

    private static void putIfAny(ObjectNode counts, String name, long count) {
        if (count > 0) {
            counts.put(name, count);
        }
    }
}
