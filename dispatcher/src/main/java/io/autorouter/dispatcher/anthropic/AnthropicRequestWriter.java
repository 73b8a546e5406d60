// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * Writes a request as Messages. Dials that the format does not have (seed, penalties, logit bias, probabilities) are left
 * out, as an answer without them is still an answer; so are fields that nobody knows.
 */
final class AnthropicRequestWriter {

    private static final String PATH = "/messages";
    private static final String AS_JSON = "Answer with one JSON object and nothing else.";
    private static final BigDecimal TOP_P_LEAST_WITH_THOUGHT = new BigDecimal("0.95");

    private final Ask ask;
    private final ObjectNode body;
    private final ClaudeModel model;
    private final Problems problems = new Problems();
    private final ObjectNode request = JsonNodeFactory.instance.objectNode();

    AnthropicRequestWriter(Ask ask) {
        this.ask = ask;
        this.body = ask.body();
        this.model = ClaudeModel.of(ask.target().upstreamModel());
    }

    Written write() {
        Long asked = Body.maxTokens(body);
        long answerMax = asked == null ? model.answerMax() : asked;
        AnthropicThinking thinking = AnthropicThinking.of(ask, model, answerMax, problems);
        request.put("model", ask.target().upstreamModel()).put("max_tokens", answerMax);
        if (ask.stream()) {
            request.put("stream", true);
        }
        writeMessages();
        if (thinking.thinking() != null) {
            request.set("thinking", thinking.thinking());
        }
        writeOutput(thinking);
        writeSampling(thinking.isOn());
        writeStops();
        writeTools();
        writeRest();
        AnswerKind.check(body, Set.of("text"), problems);
        String problem = problems.first();
        return problem == null ? new Written.Ready(PATH, EventJson.write(request)) : new Written.Unsayable(problem);
    }

    private void writeMessages() {
        JsonNode messages = body.path("messages");
        int leading = Instructions.leading(messages);
        if (leading == messages.size() && leading > 0) {
            // The format wants a turn: the last instruction is it.
            leading--;
        }
        var parts = new AnthropicParts(problems);
        ArrayNode system = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < leading; i++) {
            parts.blocks("messages[" + i + "].content", messages.get(i).path("content"))
                    .forEach(system::add);
            AnthropicParts.mark(system, messages.get(i));
        }
        if (wantsPlainJson()) {
            system.addObject().put("type", "text").put("text", AS_JSON);
        }
        if (!system.isEmpty()) {
            request.set("system", system);
        }
        JsonNode last = messages.path(messages.size() - 1).path("role");
        if (last.asText("").equals("assistant") && !model.continuesAnswers()) {
            problems.add(
                    "messages[" + (messages.size() - 1) + "].role",
                    last,
                    "user or tool at the end, as this model continues no answer that another began");
        }
        request.set("messages", new AnthropicTurns(problems).of(messages, leading));
    }

    private boolean wantsPlainJson() {
        JsonNode format = body.path("response_format");
        boolean hasSchema = format.path("json_schema").path("schema").isObject();
        String type = format.path("type").asText("");
        return type.equals("json_object") || (type.equals("json_schema") && !hasSchema);
    }

    private void writeOutput(AnthropicThinking thinking) {
        JsonNode format = body.path("response_format");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        if (thinking.effort() != null) {
            output.put("effort", thinking.effort());
        }
        switch (format.path("type").asText("text")) {
            case "text", "json_object" -> {}
            case "json_schema" -> {
                JsonNode schema = format.path("json_schema").path("schema");
                if (schema.isObject()) {
                    output.putObject("format")
                            .put("type", "json_schema")
                            .set(
                                    "schema",
                                    new AnthropicSchema("response_format.json_schema.schema", problems)
                                            .fitting(schema));
                }
            }
            default -> problems.add("response_format.type", format.path("type"), "text, json_object or json_schema");
        }
        if (!output.isEmpty()) {
            request.set("output_config", output);
        }
    }

    /** Thought has its own temperature, and some models want to be told of temperature or top_p, not of both. */
    private void writeSampling(boolean thinks) {
        if (!model.takesSampling()) {
            return;
        }
        JsonNode temperature = body.path("temperature");
        boolean hot = temperature.isNumber() && ask.takes("temperature") && !thinks;
        if (hot) {
            request.put("temperature", temperature.decimalValue().min(BigDecimal.ONE));
        }
        JsonNode topP = body.path("top_p");
        if (topP.isNumber()
                && ask.takes("top_p")
                && !(hot && model.takesTemperatureOrTopP())
                && !(thinks && topP.decimalValue().compareTo(TOP_P_LEAST_WITH_THOUGHT) < 0)) {
            request.set("top_p", topP);
        }
        JsonNode topK = body.path("top_k");
        if (topK.isIntegralNumber() && topK.asLong() > 0 && ask.takes("top_k") && !thinks) {
            request.set("top_k", topK);
        }
    }

    private void writeStops() {
        List<String> stops = Body.stops(body);
        if (stops.isEmpty() || !ask.takes("stop")) {
            return;
        }
        ArrayNode sequences = request.putArray("stop_sequences");
        for (String stop : stops) {
            if (stop.isBlank()) {
                problems.add("stop", body.path("stop"), "texts with more than white space");
            }
            sequences.add(stop);
        }
    }

    private void writeTools() {
        JsonNode tools = body.path("tools");
        if (tools.isEmpty()) {
            return;
        }
        request.set("tools", AnthropicTools.tools(tools, problems));
        ObjectNode choice = AnthropicTools.choice(body, problems);
        if (choice != null) {
            request.set("tool_choice", choice);
        }
    }

    private void writeRest() {
        AnthropicParts.withCache(request, body.path("cache_control"));
        String user = ask.user();
        if (user != null) {
            request.putObject("metadata").put("user_id", user);
        }
        // A tier that it has not is served as usual, and the answer says so.
        switch (body.path("service_tier").asText("")) {
            case "default" -> request.put("service_tier", "standard_only");
            case "priority", "fast" -> request.put("service_tier", "auto");
            default -> {}
        }
    }
}
