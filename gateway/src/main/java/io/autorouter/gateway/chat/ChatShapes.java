// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.oneOf;

import io.autorouter.gateway.decision.DecisionShapes;
import io.autorouter.gateway.openapi.ErrorShapes;
import io.autorouter.gateway.openapi.MetadataShapes;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What answers look like. */
interface ChatShapes {

    Shape REQUEST = new Shape(
            "ChatCompletionRequest",
            ChatRules.BODY,
            "A request for a chat completion. Fields that are not named here are passed on to providers that know them.");

    Shape USAGE = new Shape(
            "Usage",
            object(
                    Field.required("prompt_tokens", COUNT, ""),
                    Field.required("completion_tokens", COUNT, "Reasoning included."),
                    Field.required("total_tokens", COUNT, ""),
                    Field.required("cost", DOLLARS, "What is charged, in USD, to the nano-dollar."),
                    Field.required("is_byok", bool(), "Whether a credential of your own was used."),
                    Field.of(
                            "cost_details",
                            object(
                                    Field.of("upstream_inference_cost", DOLLARS, ""),
                                    Field.of("upstream_inference_prompt_cost", DOLLARS, ""),
                                    Field.of("upstream_inference_completions_cost", DOLLARS, "")),
                            ""),
                    Field.of(
                            "prompt_tokens_details",
                            object(
                                    Field.of("cached_tokens", COUNT, "Read from a cache."),
                                    Field.of("cache_write_tokens", COUNT, "Written to a cache."),
                                    Field.of("audio_tokens", COUNT, "Sound."),
                                    Field.of("video_tokens", COUNT, "Film.")),
                            ""),
                    Field.of(
                            "completion_tokens_details",
                            object(
                                    Field.of("reasoning_tokens", COUNT, ""),
                                    Field.of("audio_tokens", COUNT, "Sound."),
                                    Field.of("image_tokens", COUNT, "Images."),
                                    Field.of("accepted_prediction_tokens", COUNT, "Of prediction, what came true."),
                                    Field.of("rejected_prediction_tokens", COUNT, "Of prediction, what did not.")),
                            ""),
                    Field.of(
                            "server_tool_use_details",
                            object(Field.of("web_search_requests", COUNT, "")),
                            "Searches that the model made.")),
            "What was used, by the serving model's own count, and what it costs.");

    Rule CALL = object(
            Field.of("index", COUNT, "In a stream: which call the piece belongs to."),
            Field.of("id", TEXT, "To be named as tool_call_id with its result."),
            Field.of("type", oneOf("function"), ""),
            Field.of("function", object(Field.of("name", TEXT, ""), Field.of("arguments", TEXT, "JSON as text.")), ""));

    Rule DETAIL = object(
            Field.required("type", TEXT, "reasoning.text, reasoning.summary or reasoning.encrypted."),
            Field.of("id", TEXT, ""),
            Field.of("format", TEXT, "Whose it is, such as anthropic-claude-v1."),
            Field.of("index", COUNT, "Pieces of one have the same."),
            Field.of("text", TEXT, ""),
            Field.of("signature", TEXT, ""),
            Field.of("summary", TEXT, ""),
            Field.of("data", TEXT, ""));

    Rule IMAGE = object(
            Field.required("type", oneOf("image_url"), ""),
            Field.required("image_url", object(Field.required("url", TEXT, "A data: URL.")), ""));

    Rule AUDIO = object(
            Field.of("id", TEXT, ""),
            Field.of("data", TEXT, "Base64; in a stream in pieces."),
            Field.of("transcript", TEXT, ""),
            Field.of("expires_at", COUNT, "Seconds since 1970."));

    Rule MESSAGE = object(
            Field.of("role", oneOf("assistant"), ""),
            Field.of("content", TEXT, ""),
            Field.of("reasoning", TEXT, ""),
            Field.of("reasoning_details", all(DETAIL), "To be sent back unchanged and in order."),
            Field.of("tool_calls", all(CALL), "In a stream in pieces, told apart by their index."),
            Field.of("images", all(IMAGE), "Images that the model made."),
            Field.of("audio", AUDIO, "Sound that the model made."),
            Field.of("annotations", all(anyObject()), "url_citation of what a search brought, and file."),
            Field.of("refusal", TEXT, ""));

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
            object(Field.required(
                    "data",
                    object(
                            Field.required("requested_model", TEXT, ""),
                            Field.required("model", TEXT, "Who would be asked first."),
                            Field.required(
                                    "plan",
                                    all(object(
                                            Field.required("model", TEXT, ""),
                                            Field.required("provider", TEXT, "Its slug."),
                                            Field.required("provider_name", TEXT, ""),
                                            Field.required(
                                                    "pricing",
                                                    object(
                                                            Field.required("prompt", TEXT, ""),
                                                            Field.required("completion", TEXT, "")),
                                                    "USD for one token."))),
                                    "Who would be asked, in order, while they fail."),
                            Field.of(
                                    "decision",
                                    object(DecisionShapes.DECISION),
                                    "Why; null: the request names its model and nobody was asked.")),
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
        return object(
                Field.required("id", TEXT, "Also in X-Generation-Id."),
                Field.required("object", oneOf(object), ""),
                Field.required("created", COUNT, "Seconds since 1970."),
                Field.required("model", TEXT, "The model that answers, never the router."),
                Field.of("provider", TEXT, "Who serves it."),
                Field.required(
                        "choices",
                        all(object(
                                Field.required("index", COUNT, ""),
                                said,
                                Field.of(
                                        "finish_reason",
                                        oneOf("tool_calls", "stop", "length", "content_filter", "error"),
                                        ""),
                                Field.of("native_finish_reason", TEXT, "The provider's own word."),
                                Field.of("logprobs", anyObject(), ""),
                                Field.of("error", ErrorShapes.PROBLEM, "Where a whole answer broke off."))),
                        ""),
                Field.of("usage", USAGE.rule(), "Always, on the last chunk of a stream."),
                Field.of("system_fingerprint", TEXT, ""),
                Field.of("service_tier", TEXT, "The tier that served it."),
                Field.of("error", ErrorShapes.PROBLEM, "On the last chunk of a stream that broke."),
                Field.of("citations", TEXTS, "Addresses that a search brought, of providers that tell them so."),
                Field.of("search_results", all(anyObject()), "The same, with titles."),
                Field.of(
                        "debug",
                        object(Field.of("echo_upstream_body", anyObject(), "What the provider was sent.")),
                        "On the first chunks, where debug.echo_upstream_body asked for it."),
                Field.of("openrouter_metadata", MetadataShapes.ROUTING.rule(), ""));
    }
}
