// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.anyText;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.number;
import static io.autorouter.gateway.rule.Rule.oneOf;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;

/** What answers look like. */
interface ChatShapes {

    Rule COUNT = integer(0, Long.MAX_VALUE);
    Rule DOLLARS = number("0", "1000000000");

    Shape REQUEST = new Shape(
            "ChatCompletionRequest",
            ChatRules.BODY,
            "A request for a chat completion. Fields that are not named here are passed on to providers that know them.");

    Shape USAGE = new Shape(
            "Usage",
            Fields.open(
                    "an object",
                    Field.required("prompt_tokens", COUNT, ""),
                    Field.required("completion_tokens", COUNT, "Reasoning included."),
                    Field.required("total_tokens", COUNT, ""),
                    Field.required("cost", DOLLARS, "What is charged, in USD, to the nano-dollar."),
                    Field.required("is_byok", bool(), "Whether a credential of your own was used."),
                    Field.of(
                            "cost_details",
                            Fields.open(
                                    "an object",
                                    Field.of("upstream_inference_cost", DOLLARS, ""),
                                    Field.of("upstream_inference_prompt_cost", DOLLARS, ""),
                                    Field.of("upstream_inference_completions_cost", DOLLARS, "")),
                            ""),
                    Field.of(
                            "prompt_tokens_details",
                            Fields.open(
                                    "an object",
                                    Field.of("cached_tokens", COUNT, "Read from a cache."),
                                    Field.of("cache_write_tokens", COUNT, "Written to a cache."),
                                    Field.of("audio_tokens", COUNT, "Sound."),
                                    Field.of("video_tokens", COUNT, "Film.")),
                            ""),
                    Field.of(
                            "completion_tokens_details",
                            Fields.open(
                                    "an object",
                                    Field.of("reasoning_tokens", COUNT, ""),
                                    Field.of("audio_tokens", COUNT, "Sound."),
                                    Field.of("image_tokens", COUNT, "Images."),
                                    Field.of("accepted_prediction_tokens", COUNT, "Of prediction, what came true."),
                                    Field.of("rejected_prediction_tokens", COUNT, "Of prediction, what did not.")),
                            ""),
                    Field.of(
                            "server_tool_use_details",
                            Fields.open("an object", Field.of("web_search_requests", COUNT, "")),
                            "Searches that the model made.")),
            "What was used, by the serving model's own count, and what it costs.");

    Rule AVAILABLE = Fields.open(
            "an object",
            Field.required("provider", anyText("text"), ""),
            Field.required("model", anyText("text"), ""),
            Field.required("selected", bool(), "Whether it answered."));

    Rule ATTEMPT = Fields.open(
            "an object",
            Field.required("provider", anyText("text"), ""),
            Field.required("model", anyText("text"), ""),
            Field.of("status", COUNT, "HTTP's."));

    Rule PARAMS = Fields.open(
            "an object",
            Field.of("version_group", anyText("text"), "The policy, with its version."),
            Field.of("cause", anyText("text"), "Why it chose so."));

    Rule STAGE = Fields.open(
            "an object",
            Field.required(
                    "type", anyText("text"), "router, context_compression, response_healing; there may be more."),
            Field.required("name", anyText("text"), ""),
            Field.of("summary", anyText("text"), ""),
            Field.of("data", anyObject(), "Such as task_type."));

    Shape METADATA = new Shape(
            "RoutingMetadata",
            Fields.open(
                    "an object",
                    Field.required("requested", anyText("text"), "The model as it was asked for."),
                    Field.required("strategy", oneOf("direct", "auto", "fallback"), ""),
                    Field.of("region", anyText("text"), ""),
                    Field.required("summary", anyText("text"), ""),
                    Field.required("attempt", COUNT, "Calls that were made; 0: no provider was reached."),
                    Field.required("is_byok", bool(), ""),
                    Field.required(
                            "endpoints",
                            Fields.open(
                                    "an object",
                                    Field.required("total", COUNT, ""),
                                    Field.required("available", list(AVAILABLE), "Who could answer, in order.")),
                            ""),
                    Field.of("attempts", list(ATTEMPT), "Who was called, and with what status."),
                    Field.of("params", PARAMS, "The policy, and why it chose so."),
                    Field.of("pipeline", list(STAGE), "Stages that acted; the router's has data.task_type.")),
            "How the answer came about, where X-OpenRouter-Metadata: enabled asked for it.");

    Rule CALL = Fields.open(
            "an object",
            Field.of("index", COUNT, "In a stream: which call the piece belongs to."),
            Field.of("id", anyText("text"), "To be named as tool_call_id with its result."),
            Field.of("type", oneOf("function"), ""),
            Field.of(
                    "function",
                    Fields.open(
                            "an object",
                            Field.of("name", anyText("text"), ""),
                            Field.of("arguments", anyText("text"), "JSON as text.")),
                    ""));

    Rule DETAIL = Fields.open(
            "an object",
            Field.required("type", anyText("text"), "reasoning.text, reasoning.summary or reasoning.encrypted."),
            Field.of("id", anyText("text"), ""),
            Field.of("format", anyText("text"), "Whose it is, such as anthropic-claude-v1."),
            Field.of("index", COUNT, "Pieces of one have the same."),
            Field.of("text", anyText("text"), ""),
            Field.of("signature", anyText("text"), ""),
            Field.of("summary", anyText("text"), ""),
            Field.of("data", anyText("text"), ""));

    Rule PROBLEM = Fields.open(
            "an object",
            Field.required("code", integer(400, 599), "The HTTP status that it would have had."),
            Field.required("message", anyText("text"), ""),
            Field.of("metadata", anyObject(), "error_type, provider_name, provider_code."));

    Rule MESSAGE = Fields.open(
            "an object",
            Field.of("role", oneOf("assistant"), ""),
            Field.of("content", anyText("text"), ""),
            Field.of("reasoning", anyText("text"), ""),
            Field.of("reasoning_details", list(DETAIL), "To be sent back unchanged and in order."),
            Field.of("tool_calls", list(CALL), "In a stream in pieces, told apart by their index."),
            Field.of("images", objects(), "Each with image_url.url, a data: URL."),
            Field.of("audio", anyObject(), ""),
            Field.of("annotations", objects(), "url_citation of what a search brought, and file."),
            Field.of("refusal", anyText("text"), ""));

    Shape COMPLETION = new Shape(
            "ChatCompletion",
            answer("chat.completion", Field.required("message", MESSAGE, "")),
            "A whole answer. One that broke off has finish_reason error and says why in choices[0].error.");

    Shape CHUNK = new Shape(
            "ChatCompletionChunk",
            answer("chat.completion.chunk", Field.required("delta", MESSAGE, "")),
            "A part of a streamed answer. The last one has no choices and the usage; [DONE] follows. A stream that breaks"
                    + " ends with a chunk that has error and finish_reason error.");

    Shape PLAN = new Shape(
            "RoutePlan",
            Fields.open(
                    "an object",
                    Field.required(
                            "data",
                            Fields.open(
                                    "an object",
                                    Field.required("requested_model", anyText("text"), ""),
                                    Field.required("model", anyText("text"), "Who would be asked first."),
                                    Field.required(
                                            "plan",
                                            list(Fields.open(
                                                    "an object",
                                                    Field.required("model", anyText("text"), ""),
                                                    Field.required("provider", anyText("text"), "Its slug."),
                                                    Field.required("provider_name", anyText("text"), ""),
                                                    Field.required(
                                                            "pricing",
                                                            Fields.open(
                                                                    "an object",
                                                                    Field.required("prompt", anyText("text"), ""),
                                                                    Field.required("completion", anyText("text"), "")),
                                                            "USD for one token."))),
                                            "Who would be asked, in order, while they fail."),
                                    Field.of(
                                            "decision",
                                            anyObject(),
                                            "Why: task, settings, all candidates; as GET /decisions/{id} tells it.")),
                            "")),
            "Where a conversation would go.");

    String REQUEST_EXAMPLE = """
            {"model": "openrouter/auto",
             "messages": [{"role": "user", "content": "Why is the sky blue?"}],
             "plugins": [{"id": "auto-router", "cost_quality_tradeoff": 7}],
             "max_completion_tokens": 200}""";

    String COMPLETION_EXAMPLE = """
            {"id": "gen-06awrq2m1xvt4b8c9d0e1f2g3h", "object": "chat.completion", "created": 1795694400,
             "model": "openai/gpt-5-mini", "provider": "OpenAI",
             "choices": [{"index": 0, "finish_reason": "stop", "native_finish_reason": "stop",
                          "message": {"role": "assistant", "content": "Air scatters blue light the most."}}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 8, "total_tokens": 20, "cost": 0.000019,
                       "is_byok": false,
                       "cost_details": {"upstream_inference_cost": null, "upstream_inference_prompt_cost": 0.000003,
                                        "upstream_inference_completions_cost": 0.000016},
                       "prompt_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
                       "completion_tokens_details": {"reasoning_tokens": 0}}}""";

    String STREAM_EXAMPLE = """
            data: {"id":"gen-06awrq2m1xvt4b8c9d0e1f2g3h","object":"chat.completion.chunk","created":1795694400,\
            "model":"openai/gpt-5-mini","provider":"OpenAI","choices":[{"index":0,"delta":{"content":"Air"}}]}

            data: [DONE]
            """;

    private static Rule answer(String object, Field said) {
        return Fields.open(
                "an object",
                Field.required("id", anyText("text"), "Also in X-Generation-Id."),
                Field.required("object", oneOf(object), ""),
                Field.required("created", COUNT, "Seconds since 1970."),
                Field.required("model", anyText("text"), "The model that answers, never the router."),
                Field.of("provider", anyText("text"), "Who serves it."),
                Field.required(
                        "choices",
                        Rule.list(
                                0,
                                Integer.MAX_VALUE,
                                Fields.open(
                                        "an object",
                                        Field.required("index", COUNT, ""),
                                        said,
                                        Field.of(
                                                "finish_reason",
                                                oneOf("tool_calls", "stop", "length", "content_filter", "error"),
                                                ""),
                                        Field.of("native_finish_reason", anyText("text"), "The provider's own word."),
                                        Field.of("logprobs", anyObject(), ""),
                                        Field.of("error", PROBLEM, "Where a whole answer broke off.")),
                                "an array of choices"),
                        ""),
                Field.of("usage", USAGE.rule(), "Always, on the last chunk of a stream."),
                Field.of("system_fingerprint", anyText("text"), ""),
                Field.of("service_tier", anyText("text"), "The tier that served it."),
                Field.of("error", PROBLEM, "On the last chunk of a stream that broke."),
                Field.of("citations", texts(), "Addresses that a search brought, of providers that tell them so."),
                Field.of("search_results", objects(), "The same, with titles."),
                Field.of("debug", anyObject(), "On the first chunks, where debug.echo_upstream_body asked for it."),
                Field.of("openrouter_metadata", METADATA.rule(), ""));
    }

    private static Rule list(Rule each) {
        return Rule.list(0, Integer.MAX_VALUE, each, "an array of objects");
    }

    private static Rule texts() {
        return Rule.list(0, Integer.MAX_VALUE, anyText("text"), "an array of texts");
    }

    private static Rule objects() {
        return list(anyObject());
    }
}
