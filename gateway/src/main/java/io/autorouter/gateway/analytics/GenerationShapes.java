// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import static io.autorouter.gateway.openapi.AnswerRules.BALANCE;
import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.word;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.route.Decision;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What generations look like. */
interface GenerationShapes {

    String NOT_MEASURED = "Always null: nobody measures it.";
    Rule STATUS = Rule.integer(100, 599);

    Rule RESPONSE = object(
            Field.of("id", TEXT, "The provider's name of the answer."),
            Field.required("endpoint_id", TEXT, "provider:model"),
            Field.required("provider_name", TEXT, "Its slug."),
            Field.required("model_permaslug", TEXT, ""),
            Field.nullable("status", STATUS, "HTTP's; null: none came."),
            Field.required("latency", COUNT, "Milliseconds."),
            Field.required("is_byok", Rule.bool(), "Whether a credential of the account was used."));

    Rule GENERATION = object(
            Field.required("id", TEXT, "As in X-Generation-Id."),
            Field.nullable("upstream_id", TEXT, "The provider's name of the answer."),
            Field.nullable("request_id", TEXT, NOT_MEASURED),
            Field.required("created_at", INSTANT, ""),
            Field.required("api_type", Rule.oneOf("completions"), ""),
            Field.nullable("model", TEXT, "Who answered; where nobody did, who was asked for."),
            Field.nullable("provider_name", TEXT, "null: nobody answered."),
            Field.nullable("router", TEXT, "null: the request named its model."),
            Field.nullable("preset_id", TEXT, "Always null: there are no presets."),
            Field.nullable("app_id", COUNT, "The application's number; null: it did not say who it is."),
            Field.nullable("app", TEXT, "Its id."),
            Field.nullable("workspace_id", TEXT, ""),
            Field.nullable("session_id", TEXT, "The conversation."),
            Field.nullable("external_user", TEXT, "The application's name of its user."),
            Field.required("origin", TEXT, "The application's address, or empty."),
            Field.nullable("http_referer", TEXT, "The same, or null."),
            Field.nullable("user_agent", TEXT, ""),
            Field.required("data_region", Rule.oneOf("global"), ""),
            Field.required("streamed", Rule.bool(), ""),
            Field.required("cancelled", Rule.bool(), "Whether its caller went away."),
            Field.nullable("finish_reason", TEXT, ""),
            Field.nullable("native_finish_reason", TEXT, "The provider's own word."),
            Field.required("latency", COUNT, "Milliseconds to the first token; without one, to the end."),
            Field.required("generation_time", COUNT, "Milliseconds from there to the end."),
            Field.nullable("moderation_latency", COUNT, NOT_MEASURED),
            Field.required("tokens_prompt", COUNT, "By the serving model's own count, as all tokens here."),
            Field.required("tokens_completion", COUNT, "Reasoning included."),
            Field.required("native_tokens_prompt", COUNT, ""),
            Field.required("native_tokens_completion", COUNT, ""),
            Field.required("native_tokens_reasoning", COUNT, ""),
            Field.required("native_tokens_cached", COUNT, "Read from a cache."),
            Field.nullable("native_tokens_completion_images", COUNT, NOT_MEASURED),
            Field.nullable("num_media_prompt", COUNT, "Images, videos and files; null: the router did not look."),
            Field.nullable("num_media_completion", COUNT, NOT_MEASURED),
            Field.nullable("num_input_audio_prompt", COUNT, "null: the router did not look."),
            Field.nullable("num_search_results", COUNT, NOT_MEASURED),
            Field.nullable("num_fetches", COUNT, NOT_MEASURED),
            Field.nullable("web_search_engine", TEXT, NOT_MEASURED),
            Field.required("total_cost", DOLLARS, "What was charged, in USD, to the nano-dollar."),
            Field.required("usage", DOLLARS, "The same."),
            Field.nullable(
                    "upstream_inference_cost", DOLLARS, "What the provider charges the account's own credential."),
            Field.required("cache_discount", BALANCE, "USD that caches saved; below 0: that writing them cost."),
            Field.required("is_byok", Rule.bool(), "Whether a credential of the account was used."),
            Field.nullable("service_tier", TEXT, NOT_MEASURED),
            Field.nullable("response_cache_source_id", TEXT, "Always null: answers are not kept to be given again."),
            Field.required("provider_responses", all(RESPONSE), "Who was called, in order."),
            Field.nullable("requested_model", TEXT, ""),
            Field.nullable("provider", TEXT, "Its slug."),
            Field.nullable("api_key_id", TEXT, "The id of the key, never its secret."),
            Field.nullable("app_title", TEXT, ""),
            Field.nullable("task_type", TEXT, "What the router took the prompt for."),
            Field.nullable("cause", word(Decision.Cause.values()), "Why it chose so."),
            Field.nullable("policy", TEXT, ""),
            Field.nullable("policy_version", TEXT, ""),
            Field.required("ending", Rule.oneOf("completed", "cancelled", "failed"), ""),
            Field.nullable("error_code", TEXT, "Why it failed."),
            Field.nullable("error_message", TEXT, ""),
            Field.required("simulated", Rule.bool(), "Whether no real model answered."));

    Shape ONE = data("Generation", GENERATION, "A generation and its cost.");

    Shape PAGE = new Shape(
            "GenerationPage",
            object(
                    Field.required("data", all(GENERATION), "The latest first."),
                    Field.nullable(
                            "next_cursor", TEXT, "To be sent as cursor for the next page; null: this is the last.")),
            "A page of generations.");

    Rule EARLIER = object(
            Field.required("provider", TEXT, "Its slug."),
            Field.required("code", word(Attempt.Result.values()), "How the call went."),
            Field.nullable("status", STATUS, "HTTP's."));

    Rule FAILED = object(
            Field.nullable("message", TEXT, ""),
            Field.nullable("status", STATUS, "HTTP's, of the last call."),
            Field.nullable("provider_name", TEXT, "Who was called last."),
            Field.nullable("raw", TEXT, "Always null."),
            Field.required("previous_errors", all(EARLIER), "Who failed before."));

    Shape CONTENT = data(
            "GenerationContent",
            object(
                    Field.nullable(
                            "input",
                            Rule.anyObject(),
                            "What the request had of messages and prompt; null: it was too long."),
                    Field.nullable(
                            "output",
                            object(
                                    Field.nullable("completion", TEXT, ""),
                                    Field.nullable("reasoning", TEXT, ""),
                                    Field.of("tool_calls", all(Rule.anyObject()), "As in the answer.")),
                            "What was answered; null: nothing."),
                    Field.nullable("error", FAILED, "Why there is no answer, or no end of it."),
                    Field.required("truncated", Rule.bool(), "Whether something was left out for its length.")),
            "What was said in a generation.");

    Shape FEEDBACK = data(
            "FeedbackNoted",
            object(
                    Field.required("success", Rule.bool(), ""),
                    Field.required("generation_id", TEXT, ""),
                    Field.required("category", QueryRules.CATEGORY, ""),
                    Field.nullable("comment", TEXT, "")),
            "A word about a generation.");

    Shape ERASED = data(
            "ContentErased",
            object(Field.required("erased", COUNT, "In how many generations something was erased.")),
            "What was erased.");
}
