// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.anyText;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.list;
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
                                    Field.of("cache_write_tokens", COUNT, "Written to a cache.")),
                            ""),
                    Field.of(
                            "completion_tokens_details",
                            Fields.open("an object", Field.of("reasoning_tokens", COUNT, "")),
                            "")),
            "What was used, by the serving model's own count, and what it costs.");

    Shape METADATA = new Shape(
            "RoutingMetadata",
            Fields.open(
                    "an object",
                    Field.required("requested", anyText("text"), "The model as it was asked for."),
                    Field.required("strategy", oneOf("direct", "auto", "fallback"), ""),
                    Field.required("summary", anyText("text"), ""),
                    Field.required("attempt", COUNT, "Calls that were made; 0: no provider was reached."),
                    Field.required("is_byok", bool(), ""),
                    Field.required(
                            "endpoints",
                            Fields.open(
                                    "an object",
                                    Field.required("total", COUNT, ""),
                                    Field.required("available", objects(), "Who could answer, in order.")),
                            ""),
                    Field.of("attempts", objects(), "Who was called, and with what status."),
                    Field.of("params", anyObject(), "The policy, and why it chose so."),
                    Field.of("pipeline", objects(), "Stages that acted; the router's has data.task_type.")),
            "How the answer came about, where X-OpenRouter-Metadata: enabled asked for it.");

    Rule MESSAGE = Fields.open(
            "an object",
            Field.of("role", oneOf("assistant"), ""),
            Field.of("content", anyText("text"), ""),
            Field.of("reasoning", anyText("text"), ""),
            Field.of("reasoning_details", objects(), "To be sent back unchanged and in order."),
            Field.of("tool_calls", objects(), ""),
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
                        list(
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
                                        Field.of("logprobs", anyObject(), "")),
                                "an array of choices"),
                        ""),
                Field.of("usage", USAGE.rule(), "Always, on the last chunk of a stream."),
                Field.of("system_fingerprint", anyText("text"), ""),
                Field.of("service_tier", anyText("text"), "The tier that served it."),
                Field.of("error", anyObject(), "On the last chunk of a stream that broke."),
                Field.of("openrouter_metadata", METADATA.rule(), ""));
    }

    private static Rule objects() {
        return list(0, Integer.MAX_VALUE, anyObject(), "an array of objects");
    }
}
