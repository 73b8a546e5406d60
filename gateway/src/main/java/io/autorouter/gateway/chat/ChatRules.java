// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.absent;
import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.list;
import static io.autorouter.gateway.rule.Rule.number;
import static io.autorouter.gateway.rule.Rule.oneOf;
import static io.autorouter.gateway.rule.Rule.positive;
import static io.autorouter.gateway.rule.Rule.say;
import static io.autorouter.gateway.rule.Rule.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Given;
import io.autorouter.gateway.rule.Rule;
import org.jspecify.annotations.Nullable;

/** What the fields of a request for a chat completion may hold: the table of the API, field by field. */
interface ChatRules {

    int MODELS_MAX = 64;
    int STOPS_MAX = 4;
    int STOP_LENGTH_MAX = 1024;
    int BIASES_MAX = 4096;
    int PAIRS_MAX = 16;
    int PAIR_NAME_MAX = 64;
    int PAIR_VALUE_MAX = 512;
    int ID_MAX = 256;
    int WORDS_MAX = 1024;
    int CONDITIONS_MAX = 16;
    int ANSWERS_MAX = 128;

    Rule EFFORT = oneOf("max", "xhigh", "high", "medium", "low", "minimal", "none");

    Rule MODEL = Rule.textThat("1..256 printable characters without spaces", ModelId::isValid)
            .and(ChatRules::noPreset);

    Rule STOP = Rule.either(
            "text, or an array of at most " + STOPS_MAX + " texts",
            text(STOP_LENGTH_MAX),
            list(0, STOPS_MAX, text(STOP_LENGTH_MAX), "an array of at most " + STOPS_MAX + " texts"));

    Rule METADATA = Rule.map(PAIRS_MAX, text(PAIR_VALUE_MAX), "an object of at most " + PAIRS_MAX + " texts")
            .and(ChatRules::shortNames);

    Rule REASONING = Fields.open(
            "an object",
            Field.of("effort", EFFORT, "How much to think; a share of the tokens."),
            Field.of("max_tokens", integer(1, Integer.MAX_VALUE), "How many tokens to think with at most."),
            Field.of("exclude", bool(), "Whether to keep the reasoning out of the answer."),
            Field.of("enabled", bool(), "Whether to think at all; with medium effort where nothing else is said."),
            Field.of("summary", oneOf("auto", "concise", "detailed"), "How the reasoning is told."),
            Field.of("context", oneOf("auto", "all_turns", "current_turn"), "Which turns' reasoning is kept."),
            Field.of("mode", oneOf("standard", "pro"), ""));

    Rule PREDICTION = Fields.open(
            "an object with type and content",
            Field.required("type", oneOf("content"), ""),
            Field.required("content", MessageRules.CONTENT, "What the answer will mostly be."));

    Rule TRACE = Fields.open(
            "an object",
            Field.of("trace_id", text(ID_MAX), ""),
            Field.of("trace_name", text(ID_MAX), ""),
            Field.of("span_name", text(ID_MAX), ""),
            Field.of("generation_name", text(ID_MAX), ""),
            Field.of("parent_span_id", text(ID_MAX), ""));

    Rule STOP_CONDITIONS = list(
            1,
            CONDITIONS_MAX,
            Fields.open("an object with a type", Field.required("type", Rule.filledText(PAIR_NAME_MAX), "")),
            "an array of 1.." + CONDITIONS_MAX + " conditions");

    /** What most providers do not know any more would be lost on them, and the answer would be another. */
    Rule NO_FUNCTIONS = list(0, 0, anyObject(), "absent or empty, as they gave way to tools");

    Rule DEBUG = Fields.open(
            "an object",
            Field.of(
                    "echo_upstream_body",
                    bool(),
                    "Whether a stream begins with what each provider that is called is asked; for development."));

    /** A request for a chat completion. Fields that are not named here pass, for providers that know them. */
    Rule BODY = Fields.open(
                    "a JSON object",
                    Field.required("messages", MessageRules.MESSAGES, "The conversation so far."),
                    Field.of(
                            "model",
                            MODEL,
                            "A model, openrouter/auto for the router; absent: the first of models, or the router."),
                    Field.of(
                            "models",
                            list(0, MODELS_MAX, MODEL, "an array of at most " + MODELS_MAX + " model names"),
                            "Models to try next, in order, when the first cannot answer."),
                    Field.of("route", oneOf("fallback", "sort"), "Deprecated: see provider.sort."),
                    Field.of("provider", ProviderRules.PROVIDER, "Which providers may answer, and in which order."),
                    Field.of(
                            "plugins",
                            PluginRules.PLUGINS,
                            "Settings of the routers, and changes to prompt or answer."),
                    Field.of("preset", text(ID_MAX).and(ChatRules::reserved), "Reserved."),
                    Field.of("stream", bool(), "Whether to send tokens as they come, as server-sent events."),
                    Field.of(
                            "stream_options",
                            Fields.open(
                                    "an object", Field.of("include_usage", bool(), "No effect: usage always comes.")),
                            ""),
                    Field.of(
                            "usage",
                            Fields.open("an object", Field.of("include", bool(), "No effect: usage always comes.")),
                            ""),
                    Field.of("max_tokens", integer(1, Integer.MAX_VALUE), "Deprecated: see max_completion_tokens."),
                    Field.of("max_completion_tokens", integer(1, Integer.MAX_VALUE), "How long the answer may get."),
                    Field.of("max_output_tokens", absent("here it is max_completion_tokens"), "Of another API."),
                    Field.of("n", integer(1, ANSWERS_MAX), "How many answers, of providers that give several."),
                    Field.of("temperature", number("0", "2"), "How free the choice of tokens is."),
                    Field.of("top_p", positive("1"), "Only tokens that together have this probability."),
                    Field.of("top_k", integer(0, Integer.MAX_VALUE), "Only this many of the likeliest tokens."),
                    Field.of("min_p", number("0", "1"), "Only tokens this likely, relative to the likeliest."),
                    Field.of("top_a", number("0", "1"), "Only tokens likely enough for the likeliest's square."),
                    Field.of("frequency_penalty", number("-2", "2"), "Against tokens, by how often they came."),
                    Field.of("presence_penalty", number("-2", "2"), "Against tokens that came at all."),
                    Field.of("repetition_penalty", positive("2"), "Against tokens of the prompt."),
                    Field.of("seed", integer(Long.MIN_VALUE, Long.MAX_VALUE), "For the same answer again, at best."),
                    Field.of("stop", STOP, "Texts at which the answer ends."),
                    Field.of(
                            "logit_bias",
                            Rule.map(
                                    BIASES_MAX, number("-100", "100"), "an object of token ids and numbers, -100..100"),
                            "Makes tokens likelier or less likely."),
                    Field.of("logprobs", bool(), "Whether to tell how likely each token was."),
                    Field.of("top_logprobs", integer(0, 20), "How many other tokens to tell of."),
                    Field.of("tools", ToolRules.TOOLS, "What the model may call."),
                    Field.of("tool_choice", ToolRules.CHOICE, "Whether, or which, it must call."),
                    Field.of("functions", NO_FUNCTIONS, "Gone: see tools."),
                    Field.of("function_call", absent("it gave way to tool_choice"), "Gone: see tool_choice."),
                    Field.of("parallel_tool_calls", bool(), "Whether it may make several calls at once."),
                    Field.of("max_tool_calls", integer(1, 30), "Steps with tools of the server."),
                    Field.of("stop_server_tools_when", STOP_CONDITIONS, "When those steps end."),
                    Field.of("response_format", FormatRules.FORMAT, "The form of the answer."),
                    Field.of("structured_outputs", bool(), "Whether the provider must hold to the schema."),
                    Field.of("reasoning", REASONING, "Whether and how the model thinks before it answers."),
                    Field.of("reasoning_effort", EFFORT, "Short for reasoning.effort."),
                    Field.of("include_reasoning", bool(), "Legacy: false is reasoning.exclude."),
                    Field.of("verbosity", oneOf("low", "medium", "high", "xhigh", "max"), "How long-winded it is."),
                    Field.of(
                            "modalities",
                            list(0, 8, oneOf("text", "image", "audio"), "an array of text, image, audio"),
                            "What the answer may consist of."),
                    Field.of("image_config", anyObject(), "How images are made."),
                    Field.of("audio", anyObject(), "How audio is made."),
                    Field.of("prediction", PREDICTION, "What is known of the answer beforehand."),
                    Field.of(
                            "cache_control",
                            PartRules.CACHE_CONTROL,
                            "Let the provider keep the prompt for the next turn."),
                    Field.of("prompt_cache_key", text(WORDS_MAX), "Requests with the same key share a cache."),
                    Field.of(
                            "prompt_cache_options",
                            Fields.open(
                                    "an object",
                                    Field.of("mode", oneOf("explicit"), ""),
                                    Field.of("ttl", text(16), "")),
                            ""),
                    Field.of(
                            "service_tier",
                            oneOf("auto", "default", "flex", "priority", "fast", "scale"),
                            "How fast, for how much."),
                    Field.of("session_id", text(ID_MAX), "The conversation: it stays with its model."),
                    Field.of("user", text(WORDS_MAX), "Who asks; providers see a hash."),
                    Field.of("metadata", METADATA, "Words of your own; they stay here."),
                    Field.of("trace", TRACE, "Ids of your own, for the export of traces."),
                    Field.of("debug", DEBUG, ""),
                    Field.of("web_search_options", anyObject(), "For models that search; others refuse."),
                    Field.of(
                            "transforms",
                            list(0, 4, oneOf("middle-out"), "an array of at most middle-out"),
                            "Gone: see the plugin context-compression."))
            .and(ChatRules::conflict);

    private static @Nullable String conflict(String field, JsonNode body) {
        JsonNode effort = body.path("reasoning").path("effort");
        JsonNode shorthand = body.path("reasoning_effort");
        if (effort.isTextual() && shorthand.isTextual() && !effort.equals(shorthand)) {
            return say("reasoning_effort", shorthand, "the same as reasoning.effort, or only one of both");
        }
        return ToolRules.missingTool(body);
    }

    private static @Nullable String reserved(String field, JsonNode preset) {
        return say(field, preset, "absent, as presets are not served yet");
    }

    private static @Nullable String noPreset(String field, JsonNode model) {
        return model.textValue().contains("@preset/")
                ? say(field, model, "a model without @preset, as presets are not served yet")
                : null;
    }

    private static @Nullable String shortNames(String field, JsonNode metadata) {
        for (var entry : metadata.properties()) {
            if (entry.getKey().length() > PAIR_NAME_MAX) {
                return say(
                        field + "." + Given.shortened(entry.getKey()),
                        entry.getValue(),
                        "a name of at most " + PAIR_NAME_MAX + " characters");
            }
        }
        return null;
    }
}
