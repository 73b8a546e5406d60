// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.rule.Rule;

/** What is served about models. */
interface ModelOperations {

    String MODEL_EXAMPLE = """
            {"id": "openai/gpt-5-mini", "canonical_slug": "openai/gpt-5-mini-2025-08-07", "name": "OpenAI: GPT-5 Mini",
             "created": 1754587407, "context_length": 400000,
             "architecture": {"modality": "text+image->text", "input_modalities": ["text", "image"],
                              "output_modalities": ["text"]},
             "pricing": {"prompt": "0.00000025", "completion": "0.000002"},
             "top_provider": {"context_length": 400000, "max_completion_tokens": 128000, "is_moderated": true},
             "supported_parameters": ["max_completion_tokens", "reasoning", "response_format", "tools"],
             "links": {"details": "/api/v1/models/openai/gpt-5-mini/endpoints"}}""";

    String LIST_EXAMPLE = "{\"data\": [" + MODEL_EXAMPLE + "], \"total_count\": 1, \"links\": {\"next\": null}}";

    String FEED_EXAMPLE = """
            <rss version="2.0"><channel><title>Auto Router: models</title><item><title>OpenAI: GPT-5 Mini</title>
            <link>https://router.example/openai/gpt-5-mini</link></item></channel></rss>""";

    Operation LIST = Operation.of("GET", "/models", "Models", "Lists the models that can be asked for.", Access.ANYBODY)
            .with(ModelQueryShapes.parameters())
            .giving(
                    Reply.json(200, "The models, the router first.", ModelShapes.LIST, LIST_EXAMPLE),
                    Reply.text("The same as a feed, where use_rss asked for it.", "application/rss+xml", FEED_EXAMPLE))
            .failing(400);

    Operation COUNT = Operation.of("GET", "/models/count", "Models", "Counts the models of a list.", Access.ANYBODY)
            .with(ModelQueryShapes.parameters())
            .giving(Reply.json(200, "How many.", ModelShapes.HOW_MANY, "{\"data\": {\"count\": 39}}"))
            .failing(400);

    Operation OWN = Operation.of(
                    "GET",
                    "/models/user",
                    "Models",
                    "Lists the models that the defaults of the caller's key leave to the auto router.",
                    Access.INFERENCE_KEY)
            .with(ModelQueryShapes.parameters())
            .giving(
                    Reply.json(200, "The models, the router first.", ModelShapes.LIST, LIST_EXAMPLE),
                    Reply.text("The same as a feed, where use_rss asked for it.", "application/rss+xml", FEED_EXAMPLE))
            .failing(400, 401, 403);

    Operation ENDPOINTS = Operation.of(
                    "GET",
                    "/models/{author}/{slug}/endpoints",
                    "Models",
                    "Tells who serves a model, at what price, and how well lately. Speeds are told to those with a key.",
                    Access.ANYBODY)
            .with(Parameter.path("author", "Such as openai."), Parameter.path("slug", "Such as gpt-5-mini."))
            .giving(Reply.json(200, "The endpoints.", ModelShapes.ENDPOINTS, """
                    {"data": {"id": "openai/gpt-5-mini", "name": "OpenAI: GPT-5 Mini", "created": 1754587407,
                     "architecture": {"modality": "text+image->text", "input_modalities": ["text", "image"],
                                      "output_modalities": ["text"]},
                     "endpoints": [
                      {"name": "OpenAI | openai/gpt-5-mini-2025-08-07", "model_id": "openai/gpt-5-mini",
                       "model_name": "OpenAI: GPT-5 Mini", "provider_name": "OpenAI", "tag": "openai",
                       "context_length": 400000, "quantization": "unknown", "supported_parameters": ["tools"],
                       "simulated": false, "status": 0, "pricing": {"prompt": "0.00000025", "completion": "0.000002"},
                       "uptime_last_30m": 100,
                       "tool_success_rate_last_2h": 0.995,
                       "latency_last_30m": {"p50": 412, "p75": 530, "p90": 801, "p95": 1020, "p99": 1490},
                       "throughput_last_30m": {"p50": 88.2, "p75": 94.0, "p90": 101.7, "p95": 108.9, "p99": 120.3}}]}}"""))
            .failing(404);

    Operation ZDR = Operation.of(
                    "GET",
                    "/endpoints/zdr",
                    "Models",
                    "Lists the endpoints whose providers keep nothing. Speeds are told to those with a key.",
                    Access.ANYBODY)
            .giving(Reply.json(200, "The endpoints of all models.", ModelShapes.ZDR, """
                    {"data": [
                      {"name": "OpenAI | openai/gpt-5-mini-2025-08-07", "model_id": "openai/gpt-5-mini",
                       "model_name": "OpenAI: GPT-5 Mini", "provider_name": "OpenAI", "tag": "openai",
                       "context_length": 400000, "quantization": "unknown", "supported_parameters": ["tools"],
                       "simulated": false, "status": 0, "pricing": {"prompt": "0.00000025", "completion": "0.000002"}}]}"""));

    Operation PROVIDERS = Operation.of(
                    "GET", "/providers", "Models", "Lists the providers that can be reached.", Access.ANYBODY)
            .giving(Reply.json(200, "The providers.", ModelShapes.PROVIDERS, """
                    {"data": [{"name": "OpenAI", "slug": "openai", "headquarters": "US", "datacenters": ["US"],
                      "privacy_policy_url": "https://openai.com/policies/privacy-policy", "simulated": false,
                      "own_key_only": false}]}"""));

    Operation ONE = Operation.of("GET", "/model/{author}/{slug}", "Models", "Tells of one model.", Access.ANYBODY)
            .with(Parameter.path("author", "Such as openai."), Parameter.path("slug", "Such as gpt-5-mini."))
            .giving(Reply.json(200, "The model.", ModelShapes.ONE, "{\"data\": " + MODEL_EXAMPLE + "}"))
            .failing(404);

    Operation BENCHMARKS = Operation.of(
                    "GET",
                    "/benchmarks",
                    "Models",
                    "Lists what others measured of the models, with the source of each figure.",
                    Access.INFERENCE_KEY)
            .with(
                    Parameter.query("source", Rule.oneOf("artificial-analysis"), "Whose figures."),
                    Parameter.query(
                            "task_type",
                            Rule.oneOf("intelligence", "coding", "agentic"),
                            "Which figure orders them, as OpenRouter names it."),
                    Parameter.query(
                            "benchmark_type",
                            Rule.oneOf("intelligence_index", "coding_index", "agentic_index"),
                            "Which figure orders them."),
                    Parameter.query("max_results", Rule.integer(1, 1_000), "How many to list."))
            .giving(Reply.json(
                    200, "The models of which there are figures, the best first.", ModelShapes.BENCHMARK_LIST, """
                    {"data": [{"model": "openai/gpt-5-mini", "model_permaslug": "openai/gpt-5-mini-2025-08-07",
                      "display_name": "OpenAI: GPT-5 Mini", "source": "artificial-analysis",
                      "variant": "GPT-5 mini (medium)", "as_of": "2026-05-12", "estimated": false,
                      "pricing": {"prompt": "0.00000025", "completion": "0.000002"}, "intelligence_index": 38.94}],
                     "meta": {"as_of": "2026-05-12", "source": "artificial-analysis", "source_url": "https://artificialanalysis.ai",
                      "task_type": "intelligence", "model_count": 1, "version": "v1"}, "total_count": 1}"""))
            .failing(400, 401);
}
