// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Instructions;
import io.autorouter.dispatcher.ask.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as contents of user and model. Results of tools that were called together come back together. */
final class GeminiTurns {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String USER = "user";

    /** What the provider's documentation says to send where a call was made by another model, and so never signed. */
    private static final String UNSIGNED = "skip_thought_signature_validator";

    private final GeminiModel model;
    private final Problems problems;
    private final GeminiParts parts;
    private final ArrayNode contents = JSON.arrayNode();
    private final Map<String, String> namesOfCalls = new HashMap<>();
    private final List<ObjectNode> seenByTools = new ArrayList<>();
    private @Nullable ArrayNode results;

    GeminiTurns(GeminiModel model, Problems problems) {
        this.model = model;
        this.problems = problems;
        this.parts = new GeminiParts(problems);
    }

    /** Returns the contents of the messages, from the first that is no instruction on. */
    ArrayNode of(JsonNode messages, int from) {
        for (int i = from; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String field = "messages[" + i + "]";
            String role = message.path("role").asText("");
            if (!role.equals("tool")) {
                endResults();
            }
            switch (role) {
                case "assistant" -> assistant(field, message);
                case "tool" -> result(field, message);
                case USER -> user(field, message);
                default ->
                    add(
                            USER,
                            List.of(JSON.objectNode()
                                    .put("text", Instructions.amongTurns(Body.text(message.path("content"))))));
            }
        }
        endResults();
        if (contents.isEmpty()) {
            problems.add("messages", messages, "something said");
        }
        return contents;
    }

    private void add(String role, List<ObjectNode> all) {
        if (!all.isEmpty()) {
            contents.addObject().put("role", role).putArray("parts").addAll(all);
        }
    }

    private void user(String field, JsonNode message) {
        List<ObjectNode> all = parts.parts(field + ".content", message.path("content"));
        String name = message.path("name").asText("");
        if (!name.isEmpty() && !all.isEmpty() && all.getFirst().has("text")) {
            ObjectNode first = all.getFirst();
            first.put("text", name + ": " + first.path("text").textValue());
        }
        add(USER, all);
    }

    private void assistant(String field, JsonNode message) {
        List<ObjectNode> all = new ArrayList<>(parts.parts(field + ".content", message.path("content")));
        if (message.path("refusal").isTextual()) {
            all.addAll(parts.parts(field + ".refusal", message.path("refusal")));
        }
        all.addAll(parts.parts(field + ".images", message.path("images")));
        if (!message.path("audio").isEmpty()) {
            problems.add(field + ".audio", message.path("audio"), "none in an answer of the assistant");
        }
        String signature = GeminiThoughts.signatureOf(message, null);
        if (signature != null && !all.isEmpty()) {
            all.getLast().put("thoughtSignature", signature);
        }
        JsonNode calls = message.path("tool_calls");
        boolean signed = !model.signsCalls();
        for (int i = 0; i < calls.size(); i++) {
            ObjectNode call = call(field + ".tool_calls[" + i + "]", calls.get(i));
            String ofCall =
                    GeminiThoughts.signatureOf(message, calls.get(i).path("id").asText(""));
            if (call != null) {
                if (ofCall != null || !signed) {
                    call.put("thoughtSignature", ofCall == null ? UNSIGNED : ofCall);
                    signed = true;
                }
                all.add(call);
            }
        }
        add("model", all);
    }

    private @Nullable ObjectNode call(String field, JsonNode call) {
        JsonNode function = call.path("function");
        String arguments = function.path("arguments").asText("").strip();
        JsonNode object = arguments.isEmpty() ? JSON.objectNode() : object(arguments);
        if (object == null) {
            problems.add(field + ".function.arguments", function.path("arguments"), "a JSON object");
            return null;
        }
        String id = call.path("id").asText("");
        String name = function.path("name").asText("");
        namesOfCalls.put(id, name);
        ObjectNode part = JSON.objectNode();
        ObjectNode written = part.putObject("functionCall").put("name", name);
        written.set("args", object);
        withId(written, id);
        return part;
    }

    private void result(String field, JsonNode message) {
        String id = message.path("tool_call_id").asText("");
        String name = namesOfCalls.getOrDefault(id, message.path("name").asText(""));
        if (name.isEmpty()) {
            problems.add(field + ".tool_call_id", message.path("tool_call_id"), "the id of a tool call before it");
            return;
        }
        ArrayNode together = results;
        if (together == null) {
            together = contents.addObject().put("role", USER).putArray("parts");
            results = together;
        }
        JsonNode content = message.path("content");
        ObjectNode response = together.addObject().putObject("functionResponse").put("name", name);
        withId(response, id);
        JsonNode object = object(Body.text(content));
        response.set("response", object == null ? JSON.objectNode().put("output", Body.text(content)) : object);
        for (ObjectNode part : parts.parts(field + ".content", content)) {
            if (!part.has("text")) {
                seenByTools.add(part);
            }
        }
    }

    /** What a tool gave besides text has no room in its result; it follows the results. */
    private void endResults() {
        results = null;
        add(USER, seenByTools);
        seenByTools.clear();
    }

    private void withId(ObjectNode object, String id) {
        if (model.signsCalls() && !id.isEmpty()) {
            object.put("id", id);
        }
    }

    private static @Nullable JsonNode object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            JsonNode value = EventJson.MAPPER.readTree(text);
            return value.isObject() ? value : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
