// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.health.CallReport.Tools;
import io.autorouter.dispatcher.provider.AnswerPart;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools that an answer calls, gathered from its parts. A call is wrong that is no JSON, names a tool that the request
 * has not, or breaks its schema.
 */
public final class ToolCalls {

    /** Answers with more than this are not judged: the parts would be held in memory twice. */
    private static final int CHARACTERS_MAX = 256 << 10;

    private static final int CALLS_MAX = 128;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode declared;
    private final Map<Place, Call> calls = new LinkedHashMap<>();
    private long characters;

    /** A call of a choice. */
    private record Place(int choice, int call) {}

    private static final class Call {

        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
    }

    private ToolCalls(JsonNode declared) {
        this.declared = declared;
    }

    /** Returns null where the request has no tools: then there is nothing to judge by. */
    public static @Nullable ToolCalls of(ObjectNode request) {
        JsonNode tools = request.path("tools");
        return tools.isEmpty() ? null : new ToolCalls(tools);
    }

    public void add(AnswerPart part) {
        switch (part) {
            case AnswerPart.Delta delta -> add(delta.choices());
            case AnswerPart.Done done -> add(done.choices());
            case AnswerPart.Failed failed -> {}
        }
    }

    private void add(ArrayNode choices) {
        for (JsonNode choice : choices) {
            JsonNode said = choice.has("message") ? choice.path("message") : choice.path("delta");
            int at = 0;
            for (JsonNode called : said.path("tool_calls")) {
                add(new Place(choice.path("index").asInt(), called.path("index").asInt(at)), called.path("function"));
                at++;
            }
        }
    }

    private void add(Place place, JsonNode function) {
        String name = function.path("name").asText();
        String arguments = function.path("arguments").asText();
        characters += (long) name.length() + arguments.length();
        if (isTooMuch()) {
            return;
        }
        Call call = calls.computeIfAbsent(place, first -> new Call());
        // Some providers repeat the name with each part.
        if (call.name.isEmpty()) {
            call.name.append(name);
        }
        call.arguments.append(arguments);
    }

    private boolean isTooMuch() {
        return characters > CHARACTERS_MAX || calls.size() > CALLS_MAX;
    }

    /** Judges the calls of an answer that ended with them. */
    public Tools verdict() {
        if (calls.isEmpty() || isTooMuch()) {
            return Tools.NONE;
        }
        Map<String, JsonNode> schemas = schemas();
        var check = new SchemaCheck();
        return calls.values().stream().allMatch(call -> isGood(call, schemas, check)) ? Tools.GOOD : Tools.ERRED;
    }

    private Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new HashMap<>();
        for (JsonNode tool : declared) {
            JsonNode function = tool.path("function");
            schemas.put(function.path("name").asText(), function.path("parameters"));
        }
        return schemas;
    }

    private static boolean isGood(Call call, Map<String, JsonNode> schemas, SchemaCheck check) {
        JsonNode schema = schemas.get(call.name.toString());
        if (schema == null) {
            return false;
        }
        try {
            // A tool without parameters is often called with nothing at all.
            JsonNode arguments = call.arguments.toString().isBlank()
                    ? JsonNodeFactory.instance.objectNode()
                    : MAPPER.readTree(call.arguments.toString());
            return check.fits(schema, arguments);
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
