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
            {"id": "openai/gpt-5-mini", "name": "OpenAI: GPT-5 Mini", "context_length": 400000,
             "pricing": {"prompt": "0.00000025", "completion": "0.000002"}}""";

    String LIST_EXAMPLE = "{\"data\": [" + MODEL_EXAMPLE + "], \"total_count\": 1, \"links\": {\"next\": null}}";

    String FEED_EXAMPLE = """
            <rss version="2.0"><channel><title>Auto Router: models</title><item><title>OpenAI: GPT-5 Mini</title>
            <link>https://router.example/openai/gpt-5-mini</link></item></channel></rss>""";

    Operation LIST = Operation.of("GET", "/models", "Models", "Lists the models that can be asked for.", Access.ANYBODY)
            .with(ModelQueryShapes.parameters())
            .giving(
                    Reply.json(200, "The models, the router first.", LIST_EXAMPLE),
                    new Reply(200, "", "application/rss+xml", null, FEED_EXAMPLE))
            .failing(400);

    Operation COUNT = Operation.of("GET", "/models/count", "Models", "Counts the models of a list.", Access.ANYBODY)
            .with(ModelQueryShapes.parameters())
            .giving(Reply.json(200, "How many.", "{\"data\": {\"count\": 39}}"))
            .failing(400);

    Operation OWN = Operation.of(
                    "GET",
                    "/models/user",
                    "Models",
                    "Lists the models that the defaults of the caller's key leave to the auto router.",
                    Access.INFERENCE_KEY)
            .with(ModelQueryShapes.parameters())
            .giving(
                    Reply.json(200, "The models, the router first.", LIST_EXAMPLE),
                    new Reply(200, "", "application/rss+xml", null, FEED_EXAMPLE))
            .failing(400, 401, 403);

    Operation ENDPOINTS = Operation.of(
                    "GET",
                    "/models/{author}/{slug}/endpoints",
                    "Models",
                    "Tells who serves a model, at what price, and how well lately. Speeds are told to those with a key.",
                    Access.ANYBODY)
            .with(Parameter.path("author", "Such as openai."), Parameter.path("slug", "Such as gpt-5-mini."))
            .giving(Reply.json(200, "The endpoints.", """
                    {"data": {"id": "openai/gpt-5-mini", "name": "OpenAI: GPT-5 Mini", "endpoints": [
                      {"tag": "openai", "provider_name": "OpenAI", "context_length": 400000, "status": 0,
                       "pricing": {"prompt": "0.00000025", "completion": "0.000002"}, "uptime_last_30m": 100,
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
            .giving(Reply.json(200, "The endpoints of all models.", """
                    {"data": [{"model_id": "openai/gpt-5-mini", "tag": "openai", "provider_name": "OpenAI", "status": 0,
                      "context_length": 400000, "pricing": {"prompt": "0.00000025", "completion": "0.000002"}}]}"""));

    Operation PROVIDERS = Operation.of(
                    "GET", "/providers", "Models", "Lists the providers that can be reached.", Access.ANYBODY)
            .giving(Reply.json(200, "The providers.", """
                    {"data": [{"name": "OpenAI", "slug": "openai", "headquarters": "US", "datacenters": ["US"],
                      "privacy_policy_url": "https://openai.com/policies/privacy-policy", "simulated": false}]}"""));

    Operation ONE = Operation.of("GET", "/model/{author}/{slug}", "Models", "Tells of one model.", Access.ANYBODY)
            .with(Parameter.path("author", "Such as openai."), Parameter.path("slug", "Such as gpt-5-mini."))
            .giving(Reply.json(200, "The model.", "{\"data\": " + MODEL_EXAMPLE + "}"))
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
            .giving(Reply.json(200, "The models of which there are figures, the best first.", """
                    {"data": [{"model": "openai/gpt-5-mini", "source": "artificial-analysis", "variant": "GPT-5 mini (medium)",
                      "as_of": "2026-05-12", "estimated": false, "intelligence_index": 38.94}], "total_count": 1}"""))
            .failing(400, 401);
}
