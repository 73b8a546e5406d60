// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.PERCENT;
import static io.autorouter.gateway.openapi.AnswerRules.SHARE;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.map;
import static io.autorouter.gateway.rule.Rule.number;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What models, their endpoints and providers look like. */
interface ModelShapes {

    int PRICES_MAX = 64;
    Rule FIGURE = number("-1000000", "1000000");

    /** Prices, and under {@code overrides} others with when they hold. */
    Rule PRICING = map(
            PRICES_MAX,
            Rule.either("USD for one token, image or search, as text", TEXT, objects()),
            "an object of prices");

    Rule PERCENTS = map(PRICES_MAX, PERCENT, "an object of figures");

    Rule ARCHITECTURE = object(
            Field.required("modality", TEXT, "What goes in, and what comes out."),
            Field.required("input_modalities", TEXTS, "text, image, file, audio, video"),
            Field.required("output_modalities", TEXTS, "text, image, audio"),
            Field.of("tokenizer", TEXT, ""),
            Field.of("instruct_type", TEXT, ""));

    Rule REASONING = object(
            Field.required("mandatory", bool(), "Whether it always reasons."),
            Field.of("supported_efforts", TEXTS, "null: all."),
            Field.of("default_effort", TEXT, ""),
            Field.of("default_enabled", bool(), "Whether it reasons unasked."),
            Field.of("supports_max_tokens", bool(), "Whether it takes a number of tokens to reason with."));

    Rule BENCHMARKS = object(
            Field.of(
                    "artificial_analysis",
                    object(
                            Field.of("intelligence_index", FIGURE, ""),
                            Field.of("coding_index", FIGURE, ""),
                            Field.of("agentic_index", FIGURE, ""),
                            Field.of("percent", PERCENTS, "How much of a kind of tasks it solved."),
                            Field.of("variant", TEXT, "What was measured."),
                            Field.of("as_of", TEXT, "The day."),
                            Field.of("estimated", bool(), "Whether it is taken from a relative of the model.")),
                    "Published figures."),
            Field.of("design_arena", objects(), ""),
            Field.of("meta_model", Rule.anyObject(), "Of the router: what was measured of its choices."));

    Rule DETAILS = object(Field.required("details", TEXT, "Where its endpoints are listed."));

    Rule TOP = object(
            Field.of("context_length", COUNT, ""),
            Field.of("max_completion_tokens", COUNT, ""),
            Field.of("is_moderated", bool(), ""));

    Rule CARD = object(
            Field.required("id", TEXT, "Its name in requests."),
            Field.required("canonical_slug", TEXT, "A name that never changes."),
            Field.required("name", TEXT, "As people read it."),
            Field.required("created", COUNT, "Seconds since 1970."),
            Field.of("description", TEXT, ""),
            Field.of("context_length", COUNT, "Tokens of prompt and answer."),
            Field.of("hugging_face_id", TEXT, ""),
            Field.of("knowledge_cutoff", TEXT, "A day, or null."),
            Field.of("expiration_date", TEXT, "A day, or null."),
            Field.required("architecture", ARCHITECTURE, ""),
            Field.required("pricing", PRICING, "Of the cheapest provider; -1 of the router: that of whom it chooses."),
            Field.required("top_provider", TOP, ""),
            Field.of("per_request_limits", Rule.anyObject(), ""),
            Field.required("supported_parameters", TEXTS, "Fields of a request that it takes."),
            Field.of("default_parameters", Rule.anyObject(), ""),
            Field.of("supported_voices", TEXTS, ""),
            Field.of("reasoning", REASONING, "Absent where it does not reason."),
            Field.of("distillable", bool(), "Whether its author lets others learn from its answers."),
            Field.of("benchmarks", BENCHMARKS, ""),
            Field.required("links", DETAILS, ""));

    Rule ENDPOINT = object(
            Field.required("name", TEXT, ""),
            Field.required("model_id", TEXT, ""),
            Field.required("model_name", TEXT, ""),
            Field.required("provider_name", TEXT, ""),
            Field.required("tag", TEXT, "Its name in provider.order, only and ignore."),
            Field.of("context_length", COUNT, ""),
            Field.of("max_prompt_tokens", COUNT, ""),
            Field.of("max_completion_tokens", COUNT, ""),
            Field.required("quantization", TEXT, ""),
            Field.required("pricing", PRICING, ""),
            Field.required("supported_parameters", TEXTS, ""),
            Field.of("supports_tool_choice", map(PRICES_MAX, bool(), "an object of true and false"), ""),
            Field.of("supports_implicit_caching", bool(), ""),
            Field.of("supports_voice_cloning", bool(), ""),
            Field.required("simulated", bool(), "Whether no real model answers."),
            Field.of(
                    "data_policy",
                    object(
                            Field.of("training", bool(), "Whether it may learn from prompts."),
                            Field.of("retains_prompts", bool(), ""),
                            Field.of("retention_days", COUNT, ""),
                            Field.of("on_request", bool(), ""),
                            Field.of("zdr", bool(), "Whether it keeps nothing.")),
                    ""),
            Field.required("status", integer(-10, 0), "0: well; -1: below 95 % of calls answered; -2: below 80 %."),
            Field.of("uptime_last_5m", PERCENT, ""),
            Field.of("uptime_last_30m", PERCENT, ""),
            Field.of("uptime_last_1d", PERCENT, ""),
            Field.of("tool_success_rate_last_2h", SHARE, "Of answers that called tools, those without an error."),
            Field.of("latency_last_30m", percentiles(), "Milliseconds to the first token; null without a key."),
            Field.of("throughput_last_30m", percentiles(), "Tokens a second; null without a key."));

    Rule PROVIDER = object(
            Field.required("name", TEXT, ""),
            Field.required("slug", TEXT, ""),
            Field.of("privacy_policy_url", TEXT, ""),
            Field.of("terms_of_service_url", TEXT, ""),
            Field.of("status_page_url", TEXT, ""),
            Field.of("headquarters", TEXT, "A country's two letters."),
            Field.of("datacenters", TEXTS, "Countries."),
            Field.required("simulated", bool(), "Whether no real model answers."),
            Field.required("own_key_only", bool(), "Whether it serves those alone who brought a key for it."));

    Rule LINE = object(
            Field.required("model", TEXT, ""),
            Field.required("model_permaslug", TEXT, ""),
            Field.required("display_name", TEXT, ""),
            Field.required("source", TEXT, ""),
            Field.required("pricing", PRICING, ""),
            Field.of("intelligence_index", FIGURE, ""),
            Field.of("coding_index", FIGURE, ""),
            Field.of("agentic_index", FIGURE, ""),
            Field.of("percent", PERCENTS, "How much of a kind of tasks it solved."),
            Field.of("variant", TEXT, "What was measured."),
            Field.of("as_of", TEXT, "The day."),
            Field.of("estimated", bool(), "Whether it is taken from a relative of the model."));

    Shape LIST = new Shape(
            "ModelList",
            object(
                    Field.required("data", all(CARD), ""),
                    Field.required("total_count", COUNT, "Of all pages together."),
                    Field.required("links", object(Field.of("next", TEXT, "The next page.")), "")),
            "Models, or a page of them.");

    Shape ONE = data("Model", CARD, "A model.");

    Shape HOW_MANY = data("ModelCount", object(Field.required("count", COUNT, "")), "How many models there are.");

    Shape ENDPOINTS = data(
            "ModelEndpoints",
            object(
                    Field.required("id", TEXT, ""),
                    Field.required("name", TEXT, ""),
                    Field.required("created", COUNT, "Seconds since 1970."),
                    Field.of("description", TEXT, ""),
                    Field.required("architecture", ARCHITECTURE, ""),
                    Field.required("endpoints", all(ENDPOINT), "")),
            "A model, and who serves it.");

    Shape ZDR = data("EndpointList", all(ENDPOINT), "Endpoints of all models.");

    Shape PROVIDERS = data("ProviderList", all(PROVIDER), "The providers that can be reached.");

    Shape BENCHMARK_LIST = new Shape(
            "BenchmarkList",
            object(
                    Field.required("data", all(LINE), "The best first."),
                    Field.required(
                            "meta",
                            object(
                                    Field.required("as_of", TEXT, ""),
                                    Field.required("source", TEXT, ""),
                                    Field.required("source_url", TEXT, ""),
                                    Field.of("citation", TEXT, ""),
                                    Field.required("task_type", TEXT, "Which figure orders them."),
                                    Field.required("model_count", COUNT, ""),
                                    Field.required("version", TEXT, "")),
                            ""),
                    Field.required("total_count", COUNT, "")),
            "What others measured of the models.");

    private static Rule percentiles() {
        Rule value = number("0", "1000000000");
        return object(
                Field.of("p50", value, ""),
                Field.of("p75", value, ""),
                Field.of("p90", value, ""),
                Field.of("p95", value, ""),
                Field.of("p99", value, ""));
    }

    private static Rule objects() {
        return all(Rule.anyObject());
    }
}
