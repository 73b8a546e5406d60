// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.gateway.problem.ErrorBody;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the parts of a streamed answer together to a whole one, for a caller who did not ask for a stream. */
final class AnswerAssembler {

    private static final Set<String> TEXTS = Set.of("content", "reasoning", "reasoning_content", "refusal");
    private static final Set<String> DETAIL_TEXTS = Set.of("text", "summary", "data");

    private final Map<Integer, Choice> choices = new TreeMap<>();

    boolean isEmpty() {
        return choices.isEmpty();
    }

    void add(ArrayNode parts) {
        for (JsonNode part : parts) {
            choices.computeIfAbsent(part.path("index").intValue(), index -> new Choice())
                    .add(part);
        }
    }

    /** Returns the choices of a whole answer. */
    ArrayNode whole() {
        ArrayNode whole = JsonNodeFactory.instance.arrayNode();
        choices.forEach((index, choice) -> whole.add(choice.whole(index)));
        return whole;
    }

    /** Returns the choices of an answer that broke off. */
    ArrayNode broken(ErrorBody error) {
        ArrayNode broken = whole();
        for (JsonNode choice : broken) {
            ((ObjectNode) choice).put("finish_reason", "error").set("error", error.error());
        }
        return broken;
    }

    /** Returns the choices of a whole answer in the form of a chunk, for a caller who asked for a stream. */
    static ArrayNode asChunk(ArrayNode whole) {
        ArrayNode chunk = whole.deepCopy();
        for (JsonNode choice : chunk) {
            if (choice instanceof ObjectNode object && object.has("message")) {
                JsonNode message = object.remove("message");
                int index = 0;
                for (JsonNode call : message.path("tool_calls")) {
                    ((ObjectNode) call).put("index", index++);
                }
                object.set("delta", message);
            }
        }
        return chunk;
    }

    private static final class Choice {

        private final ObjectNode others = JsonNodeFactory.instance.objectNode();
        private final ObjectNode message = JsonNodeFactory.instance.objectNode();
        private final Map<String, StringBuilder> texts = new TreeMap<>();
        private final Map<Integer, Call> calls = new TreeMap<>();
        private final ArrayNode details = JsonNodeFactory.instance.arrayNode();
        private final ArrayNode logprobs = JsonNodeFactory.instance.arrayNode();

        void add(JsonNode part) {
            for (var field : part.properties()) {
                JsonNode value = field.getValue();
                switch (field.getKey()) {
                    case "index" -> {}
                    case "delta" -> addDelta(value);
                    case "logprobs" -> value.path("content").forEach(logprobs::add);
                    default -> {
                        if (!value.isNull()) {
                            others.set(field.getKey(), value);
                        }
                    }
                }
            }
        }

        private void addDelta(JsonNode delta) {
            for (var field : delta.properties()) {
                String name = field.getKey();
                JsonNode value = field.getValue();
                if (value.isNull()) {
                    continue;
                }
                if (TEXTS.contains(name) && value.isTextual()) {
                    texts.computeIfAbsent(name, key -> new StringBuilder()).append(value.textValue());
                } else if (name.equals("tool_calls")) {
                    value.forEach(
                            call -> calls.computeIfAbsent(call.path("index").intValue(), index -> new Call())
                                    .add(call));
                } else if (name.equals("reasoning_details")) {
                    value.forEach(this::addDetail);
                } else if (value.isArray() && message.get(name) instanceof ArrayNode sofar) {
                    value.forEach(sofar::add);
                } else {
                    message.set(name, value.deepCopy());
                }
            }
        }

        /** Pieces of one detail follow each other with the same index and type. */
        private void addDetail(JsonNode piece) {
            JsonNode last = details.isEmpty() ? null : details.get(details.size() - 1);
            boolean continues = last instanceof ObjectNode
                    && piece.isObject()
                    && piece.has("index")
                    && piece.path("index").equals(last.path("index"))
                    && piece.path("type").equals(last.path("type"));
            if (!continues || !(last instanceof ObjectNode object)) {
                details.add(piece.deepCopy());
                return;
            }
            for (var field : piece.properties()) {
                JsonNode value = field.getValue();
                JsonNode before = object.path(field.getKey());
                if (DETAIL_TEXTS.contains(field.getKey()) && before.isTextual() && value.isTextual()) {
                    object.put(field.getKey(), before.textValue() + value.textValue());
                } else if (!value.isNull()) {
                    object.set(field.getKey(), value);
                }
            }
        }

        ObjectNode whole(int index) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.put("index", index);
            ObjectNode said = whole.putObject("message");
            said.put("role", "assistant");
            said.setAll(message);
            if (!texts.containsKey("content")) {
                said.putNull("content");
            }
            texts.forEach((name, text) -> said.put(name, text.toString()));
            if (!details.isEmpty()) {
                said.set("reasoning_details", details);
            }
            if (!calls.isEmpty()) {
                ArrayNode called = said.putArray("tool_calls");
                calls.values().forEach(call -> called.add(call.whole()));
            }
            if (!logprobs.isEmpty()) {
                whole.putObject("logprobs").set("content", logprobs);
            }
            whole.setAll(others);
            if (!whole.has("finish_reason")) {
                whole.putNull("finish_reason");
            }
            return whole;
        }
    }

    private static final class Call {

        private final ObjectNode others = JsonNodeFactory.instance.objectNode();
        private final ObjectNode function = JsonNodeFactory.instance.objectNode();
        private final StringBuilder arguments = new StringBuilder();

        void add(JsonNode piece) {
            for (var field : piece.properties()) {
                JsonNode value = field.getValue();
                if (field.getKey().equals("function")) {
                    addFunction(value);
                } else if (!field.getKey().equals("index") && !value.isNull()) {
                    others.set(field.getKey(), value);
                }
            }
        }

        private void addFunction(JsonNode piece) {
            for (var field : piece.properties()) {
                JsonNode value = field.getValue();
                if (field.getKey().equals("arguments")) {
                    arguments.append(value.asText(""));
                } else if (!value.isNull()) {
                    function.set(field.getKey(), value);
                }
            }
        }

        ObjectNode whole() {
            ObjectNode whole = others.deepCopy();
            ObjectNode called = whole.putObject("function");
            called.setAll(function);
            called.put("arguments", arguments.toString());
            return whole;
        }
    }
}
