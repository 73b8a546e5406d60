// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.ask.AnswerKind;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Instructions;
import io.autorouter.dispatcher.ask.Problems;
import io.autorouter.dispatcher.provider.Ask;
import io.autorouter.dispatcher.provider.Written;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Writes a request for generateContent. Dials that the format does not have (logit bias, min_p, top_a, repetition penalty,
 * verbosity) are left out, as an answer without them is still an answer; so are cache marks, as the provider caches by
 * itself, and fields that nobody knows.
 */
final class GeminiRequestWriter {

    private static final int STOPS_MAX = 5;

    /** Dials that only have another name. */
    private static final List<Dial> DIALS = List.of(
            new Dial("temperature", "temperature"),
            new Dial("top_p", "topP"),
            new Dial("top_k", "topK"),
            new Dial("seed", "seed"),
            new Dial("presence_penalty", "presencePenalty"),
            new Dial("frequency_penalty", "frequencyPenalty"));

    private record Dial(String name, String theirs) {}

    private final Ask ask;
    private final ObjectNode body;
    private final GeminiModel model;
    private final Problems problems = new Problems();
    private final ObjectNode request = JsonNodeFactory.instance.objectNode();
    private final ObjectNode config = JsonNodeFactory.instance.objectNode();

    GeminiRequestWriter(Ask ask) {
        this.ask = ask;
        this.body = ask.body();
        this.model = GeminiModel.of(ask.target().upstreamModel());
    }

    Written write() {
        writeMessages();
        writeTools();
        writeConfig();
        writeFormat();
        AnswerKind.check(body, Set.of("text", "image"), problems);
        if (!config.isEmpty()) {
            request.set("generationConfig", config);
        }
        String problem = problems.first();
        return problem == null ? new Written.Ready(path(), EventJson.write(request)) : new Written.Unsayable(problem);
    }

    private String path() {
        String name = ask.target().upstreamModel();
        String bare = name.startsWith("models/") ? name.substring("models/".length()) : name;
        return "/models/" + encoded(bare) + (ask.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    /** A part of the name may be the caller's: it must not reach beyond its place in the path. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_';
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private void writeMessages() {
        JsonNode messages = body.path("messages");
        int leading = Instructions.leading(messages);
        if (leading == messages.size() && leading > 0) {
            // The format wants a turn: the last instruction is it.
            leading--;
        }
        ArrayNode system = JsonNodeFactory.instance.arrayNode();
        var parts = new GeminiParts(problems);
        for (int i = 0; i < leading; i++) {
            parts.parts("messages[" + i + "].content", messages.get(i).path("content"))
                    .forEach(system::add);
        }
        if (!system.isEmpty()) {
            request.putObject("systemInstruction").set("parts", system);
        }
        request.set("contents", new GeminiTurns(model, problems).of(messages, leading));
    }

    private void writeTools() {
        JsonNode tools = body.path("tools");
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode functions = request.putArray("tools").addObject().putArray("functionDeclarations");
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            JsonNode function = tool.path("function");
            if (!tool.path("type").asText("").equals("function")) {
                problems.add("tools[" + i + "].type", tool.path("type"), "function");
                continue;
            }
            ObjectNode one =
                    functions.addObject().put("name", function.path("name").asText(""));
            if (function.path("description").isTextual()) {
                one.set("description", function.path("description"));
            }
            if (!function.path("parameters").isEmpty()) {
                one.set("parametersJsonSchema", function.path("parameters"));
            }
        }
        if (body.path("parallel_tool_calls").isBoolean()
                && !body.path("parallel_tool_calls").booleanValue()) {
            problems.add(
                    "parallel_tool_calls",
                    body.path("parallel_tool_calls"),
                    "true, as the model may call several tools at a time");
        }
        writeToolChoice(body.path("tool_choice"));
    }

    private void writeToolChoice(JsonNode choice) {
        if (choice.isMissingNode() || choice.isNull()) {
            return;
        }
        ObjectNode calling = request.putObject("toolConfig").putObject("functionCallingConfig");
        switch (choice.asText("")) {
            case "none" -> calling.put("mode", "NONE");
            case "required" -> calling.put("mode", "ANY");
            case "auto" -> calling.put("mode", "AUTO");
            default -> {
                JsonNode name = choice.path("function").path("name");
                calling.put("mode", "ANY").putArray("allowedFunctionNames").add(name.asText(""));
                if (!name.isTextual()) {
                    problems.add("tool_choice.type", choice.path("type"), "function, with the name of one");
                }
            }
        }
    }

    private void writeConfig() {
        for (Dial dial : DIALS) {
            JsonNode value = body.path(dial.name());
            boolean off = dial.name().equals("top_k") && value.asLong(0) == 0;
            if (value.isNumber() && !off && ask.takes(dial.name())) {
                config.set(dial.theirs(), dial.name().equals("seed") ? seed(value) : value);
            }
        }
        if (body.path("modalities").toString().contains("image")) {
            config.putArray("responseModalities").add("TEXT").add("IMAGE");
        }
        Long most = Body.maxTokens(body);
        if (most != null) {
            config.put("maxOutputTokens", most);
        }
        List<String> stops = Body.stops(body);
        if (!stops.isEmpty() && ask.takes("stop")) {
            if (stops.size() > STOPS_MAX) {
                problems.add("stop", body.path("stop"), "at most " + STOPS_MAX + " texts");
            }
            stops.forEach(config.putArray("stopSequences")::add);
        }
        if (body.path("logprobs").asBoolean(false) && ask.takes("logprobs")) {
            config.put("responseLogprobs", true);
            if (body.path("top_logprobs").asInt(0) > 0) {
                config.set("logprobs", body.path("top_logprobs"));
            }
        }
        ObjectNode thinking = GeminiThinking.config(ask, model, problems);
        if (!thinking.isEmpty()) {
            config.set("thinkingConfig", thinking);
        }
    }

    /** Seeds have 32 bits here. */
    private static JsonNode seed(JsonNode seed) {
        return seed.canConvertToInt() ? seed : JsonNodeFactory.instance.numberNode(Long.hashCode(seed.longValue()));
    }

    private void writeFormat() {
        JsonNode format = body.path("response_format");
        String type = format.path("type").asText("text");
        if (type.equals("text")) {
            return;
        }
        if (!type.equals("json_object") && !type.equals("json_schema")) {
            problems.add("response_format.type", format.path("type"), "text, json_object or json_schema");
        } else if (!body.path("tools").isEmpty() && !model.answersJsonBesideTools()) {
            problems.add("response_format.type", format.path("type"), "text where there are tools, with this model");
        }
        config.put("responseMimeType", "application/json");
        JsonNode schema = format.path("json_schema").path("schema");
        if (type.equals("json_schema") && schema.isObject()) {
            config.set("responseJsonSchema", schema);
        }
    }
}
