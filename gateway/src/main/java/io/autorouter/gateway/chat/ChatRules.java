// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.chat.FieldRule.bool;
import static io.autorouter.gateway.chat.FieldRule.fields;
import static io.autorouter.gateway.chat.FieldRule.integer;
import static io.autorouter.gateway.chat.FieldRule.number;
import static io.autorouter.gateway.chat.FieldRule.object;
import static io.autorouter.gateway.chat.FieldRule.oneOf;
import static io.autorouter.gateway.chat.FieldRule.positive;
import static io.autorouter.gateway.chat.FieldRule.say;
import static io.autorouter.gateway.chat.FieldRule.text;
import static io.autorouter.gateway.chat.FieldRule.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.gateway.chat.FieldRule.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of a request for a chat completion may hold: the table of the API, field by field. */
interface ChatRules {

    int TEXT_MAX = 100_000;
    int MODELS_MAX = 64;
    int TOOLS_MAX = 1024;
    int STOPS_MAX = 4;
    int STOP_LENGTH_MAX = 1024;
    int PAIRS_MAX = 16;
    int PAIR_NAME_MAX = 64;
    int PAIR_VALUE_MAX = 512;
    int ID_MAX = 256;

    FieldRule MODEL = FieldRule.of(
            "1..256 printable characters without spaces",
            value -> value.isTextual() && ModelId.isValid(value.textValue()));

    List<Named> FIELDS = List.of(
            new Named("model", MODEL),
            new Named("models", ChatRules::models),
            new Named("route", text(ID_MAX)),
            new Named("stream", bool()),
            new Named("max_tokens", integer(1, Integer.MAX_VALUE)),
            new Named("max_completion_tokens", integer(1, Integer.MAX_VALUE)),
            new Named("temperature", number("0", "2")),
            new Named("top_p", positive("1")),
            new Named("top_k", integer(0, Integer.MAX_VALUE)),
            new Named("min_p", number("0", "1")),
            new Named("top_a", number("0", "1")),
            new Named("frequency_penalty", number("-2", "2")),
            new Named("presence_penalty", number("-2", "2")),
            new Named("repetition_penalty", positive("2")),
            new Named("seed", integer(Long.MIN_VALUE, Long.MAX_VALUE)),
            new Named("stop", ChatRules::stop),
            new Named("logit_bias", ChatRules::logitBias),
            new Named("logprobs", bool()),
            new Named("top_logprobs", integer(0, 20)),
            new Named("tools", ToolRules::tools),
            new Named("tool_choice", ToolRules::toolChoice),
            new Named("parallel_tool_calls", bool()),
            new Named("max_tool_calls", integer(1, 30)),
            new Named("response_format", ToolRules::responseFormat),
            new Named(
                    "reasoning",
                    fields(List.of(
                            new Named("effort", oneOf("max", "xhigh", "high", "medium", "low", "minimal", "none")),
                            new Named("max_tokens", integer(1, Integer.MAX_VALUE)),
                            new Named("exclude", bool()),
                            new Named("enabled", bool()),
                            new Named("summary", oneOf("auto", "concise", "detailed"))))),
            new Named("reasoning_effort", oneOf("max", "xhigh", "high", "medium", "low", "minimal", "none")),
            new Named("include_reasoning", bool()),
            new Named("verbosity", oneOf("low", "medium", "high", "xhigh", "max")),
            new Named("modalities", texts(8, 32)),
            new Named("prediction", object()),
            new Named("cache_control", object()),
            new Named("prompt_cache_key", text(TEXT_MAX)),
            new Named("service_tier", oneOf("auto", "default", "flex", "priority", "fast", "scale")),
            new Named("session_id", text(ID_MAX)),
            new Named("user", text(TEXT_MAX)),
            new Named("metadata", ChatRules::metadata),
            new Named("trace", object()),
            new Named("stream_options", object()),
            new Named("usage", object()),
            new Named("preset", text(ID_MAX)),
            new Named("plugins", PluginRules::plugins),
            new Named("provider", PluginRules.PROVIDER));

    /** Returns what is wrong with the request, or null. */
    static @Nullable String firstProblem(ObjectNode body) {
        String problem = MessageRules.problem(body.path("messages"));
        if (problem == null) {
            problem = FieldRule.firstProblem("", body, FIELDS);
        }
        return problem == null ? conflict(body) : problem;
    }

    private static @Nullable String conflict(ObjectNode body) {
        JsonNode effort = body.path("reasoning").path("effort");
        JsonNode shorthand = body.path("reasoning_effort");
        if (effort.isTextual() && shorthand.isTextual() && !effort.equals(shorthand)) {
            return say("reasoning_effort", shorthand, "the same as reasoning.effort, or only one of both");
        }
        return null;
    }

    private static @Nullable String models(String field, JsonNode value) {
        if (!value.isArray() || value.size() > MODELS_MAX) {
            return say(field, value, "an array of at most " + MODELS_MAX + " model names");
        }
        return FieldRule.each(field, value, MODEL);
    }

    private static @Nullable String stop(String field, JsonNode value) {
        if (value.isTextual()) {
            return null;
        }
        if (!value.isArray() || value.size() > STOPS_MAX) {
            return say(field, value, "text, or an array of at most " + STOPS_MAX + " texts");
        }
        return FieldRule.each(field, value, text(STOP_LENGTH_MAX));
    }

    private static @Nullable String logitBias(String field, JsonNode value) {
        if (!value.isObject()) {
            return say(field, value, "an object of token ids and numbers, -100..100");
        }
        FieldRule bias = number("-100", "100");
        for (var entry : value.properties()) {
            String problem = bias.problem(field + "." + Given.shortened(entry.getKey()), entry.getValue());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String metadata(String field, JsonNode value) {
        if (!value.isObject() || value.size() > PAIRS_MAX) {
            return say(field, value, "an object of at most " + PAIRS_MAX + " texts");
        }
        for (var entry : value.properties()) {
            String name = entry.getKey();
            if (name.length() > PAIR_NAME_MAX
                    || !entry.getValue().isTextual()
                    || entry.getValue().textValue().length() > PAIR_VALUE_MAX) {
                return say(
                        field + "." + Given.shortened(name),
                        entry.getValue(),
                        "text of at most " + PAIR_VALUE_MAX + " characters under a name of at most " + PAIR_NAME_MAX);
            }
        }
        return null;
    }
}
