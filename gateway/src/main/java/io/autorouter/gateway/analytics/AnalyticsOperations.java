// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What is served of what was counted. */
interface AnalyticsOperations {

    String CSV = "text/csv";
    String LINES = "application/jsonl";

    String GENERATION_EXAMPLE = """
            {"id": "gen-06awrq2m1xvt4b8c9d0e1f2g3h", "upstream_id": "chatcmpl-9f86", "request_id": null,
             "created_at": "2026-11-27T05:35:51Z", "api_type": "completions", "model": "openai/gpt-5-mini",
             "provider_name": "OpenAI", "router": "openrouter/auto", "preset_id": null, "app_id": 7493989779944,
             "app": "app-06awrq2m1xvt4b8c9d0e1f2g3h", "workspace_id": "wsp-06awrq2m1xvt4b8c9d0e1f2g3h",
             "session_id": "session-7", "external_user": "user-7", "origin": "https://chat.example",
             "http_referer": "https://chat.example", "user_agent": "openai-python", "data_region": "global",
             "streamed": true, "cancelled": false, "finish_reason": "stop", "native_finish_reason": "stop", "latency": 370,
             "generation_time": 1200, "moderation_latency": null, "tokens_prompt": 10, "tokens_completion": 130,
             "native_tokens_prompt": 10, "native_tokens_completion": 130, "native_tokens_reasoning": 0,
             "native_tokens_cached": 0, "native_tokens_completion_images": null, "num_media_prompt": 0,
             "num_media_completion": null, "num_input_audio_prompt": 0, "num_search_results": null, "num_fetches": null,
             "web_search_engine": null, "total_cost": 0.000019, "usage": 0.000019, "upstream_inference_cost": 0.000019,
             "cache_discount": 0, "is_byok": false, "service_tier": null, "response_cache_source_id": null,
             "provider_responses": [{"id": "chatcmpl-9f86", "endpoint_id": "openai:openai/gpt-5-mini",
               "provider_name": "openai", "model_permaslug": "openai/gpt-5-mini-2025-08-07", "status": 200, "latency": 351,
               "is_byok": false}],
             "requested_model": "openrouter/auto", "provider": "openai", "api_key_id": "key-ab5209be372d9938bd7482868b",
             "app_title": "Plain Chat", "task_type": "qa_knowledge", "cause": "ranked", "policy": "quality",
             "policy_version": "4-fb+meta-1", "ending": "completed", "error_code": null, "error_message": null,
             "simulated": false}""";

    Operation GENERATION = Operation.of(
                    "GET", "/generation", "Generations", "Tells of one generation and its cost.", Access.INFERENCE_KEY)
            .with(Parameter.query("id", Rule.filledText(64), "As in X-Generation-Id.")
                    .asRequired())
            .giving(Reply.json(200, "The generation.", GenerationShapes.ONE, "{\"data\": " + GENERATION_EXAMPLE + "}"))
            .failing(400, 401, 404, 503);

    Operation RANKINGS_DAILY = Operation.of(
                    "GET",
                    "/datasets/rankings-daily",
                    "Statistics",
                    "Ranks the models of each day by their tokens.",
                    Access.INFERENCE_KEY)
            .with(StatisticsParameters.daily())
            .giving(Reply.json(200, "The days.", StatisticsShapes.RANKINGS_DAILY, """
                    {"data": [{"date": "2026-11-26", "model_permaslug": "openai/gpt-5-mini", "total_tokens": "120450"}],
                     "meta": {"as_of": "2026-11-27T05:35:51Z", "version": "v1", "start_date": "2026-10-30",
                              "end_date": "2026-11-28"}}"""))
            .failing(400, 401, 503);

    Operation RANKINGS = Operation.of(
                    "GET",
                    "/rankings",
                    "Statistics",
                    "The rankings that the page of the same name shows.",
                    Access.ANYBODY)
            .with(StatisticsParameters.leaderboard())
            .giving(Reply.json(200, "The rankings.", StatisticsShapes.LEADERBOARD, """
                    {"as_of": "2026-11-27T05:35:51Z", "range": "week", "metric": "tokens", "total": "8181", "simulated": false,
                     "models": [{"rank": 1, "model": "openai/gpt-5-mini", "author": "openai", "tokens": "2704",
                                 "requests": 40, "spend_usd": 0.005, "share": 0.33, "change": 0.12}]}"""), Reply.text("", CSV, """
                    rank,model,author,tokens,requests,spend_usd,share,change
                    1,openai/gpt-5-mini,openai,2704,40,0.005000000,0.330000,0.120000
                    """))
            .failing(400, 503);

    Operation TASKS = Operation.of(
                    "GET",
                    "/classifications/task",
                    "Statistics",
                    "Which share of the traffic each kind of task has, and which models serve it.",
                    Access.INFERENCE_KEY)
            .with(
                    Parameter.query("window", Rule.oneOf("7d"), "The days that are counted."),
                    StatisticsParameters.ROUTER)
            .giving(Reply.json(200, "The shares.", StatisticsShapes.TASKS, """
                    {"data": {"window_days": 7, "classifications": [
                      {"tag": "code:debugging", "display_name": "Debugging", "macro_category": "code",
                       "usage_share": 0.21, "token_share": 0.3,
                       "category_usage_share": 0.5, "category_token_share": 0.6,
                       "models": [{"id": "z-ai/glm-5", "tag_usage_share": 0.6, "tag_token_share": 0.7}]}],
                      "macro_categories": [{"key": "code", "label": "Code", "usage_share": 0.42, "token_share": 0.5}],
                      "unclassified": {"usage_share": 0.1, "token_share": 0.05}, "as_of": "2026-11-27T05:35:51Z",
                      "simulated": false}}"""))
            .failing(400, 401, 503);

    Operation AUTO_STATS = Operation.of(
                    "GET",
                    "/auto/stats",
                    "Statistics",
                    "What the router chose, and what it saved against the best single model.",
                    Access.ANYBODY)
            .with(StatisticsParameters.RANGE)
            .giving(Reply.json(200, "The statistics.", StatisticsShapes.ROUTER, """
                    {"data": {"router": "openrouter/auto", "start_date": "2026-11-21", "as_of": "2026-11-27T05:35:51Z",
                      "simulated": false, "requests": 13, "tokens": "1834", "mean_cost_usd": 0.000377,
                      "comparison": {"requests": 13, "mean_cost_usd": 0.000377, "mean_baseline_cost_usd": 0.005066,
                        "savings_usd": 0.0609, "savings": 0.925},
                      "models": [{"model": "openai/gpt-5-mini", "requests": 13, "tokens": "1834", "share": 1,
                        "request_share": 1, "mean_cost_usd": 0.000377}],
                      "tasks": [{"tag": "qa_knowledge", "requests": 13, "share": 1, "mean_cost_usd": 0.000377}],
                      "decisions": {"count": 13, "p50_micros": 900, "p99_micros": 3100, "fallback_rate": 0,
                        "causes": {"ranked": 13}, "policies": {"quality/4-fb+meta-1": 13}}}}"""))
            .failing(400, 503);

    Operation ACTIVITY = Operation.of("GET", "/activity", "Statistics", "Usage and cost by day.", Access.MANAGEMENT_KEY)
            .with(StatisticsParameters.activity())
            .giving(
                    Reply.json(200, "The days.", StatisticsShapes.ACTIVITY, """
                    {"data": [{"date": "2026-11-26", "model": "openai/gpt-5-mini",
                      "model_permaslug": "openai/gpt-5-mini", "endpoint_id": "openai:openai/gpt-5-mini",
                      "provider_name": "openai", "usage": 0.25, "byok_usage_inference": 0, "requests": 97,
                      "prompt_tokens": 60200, "completion_tokens": 21400, "reasoning_tokens": 8100,
                      "workspace_id": "wsp-06awrq2m1xvt4b8c9d0e1f2g3h"}]}"""),
                    Reply.text("", CSV, """
                    date,model,requests
                    2026-11-26,openai/gpt-5-mini,97
                    """),
                    Reply.text("", LINES, """
                    {"date":"2026-11-26","model":"openai/gpt-5-mini","requests":97}
                    """))
            .failing(400, 401, 403, 404, 503);

    Operation LOGS = Operation.of("GET", "/logs", "Generations", "Lists generations, latest first.", Access.ANY_KEY)
            .with(StatisticsParameters.logs())
            .giving(
                    Reply.json(
                            200,
                            "A page of generations; of an inference key those made with it.",
                            GenerationShapes.PAGE,
                            "{\"data\": [" + GENERATION_EXAMPLE + "], \"next_cursor\": \"b3Blbg\"}"),
                    Reply.text("", CSV, """
                    created_at,id,model
                    2026-11-27T05:35:51Z,gen-06awrq2m1xvt4b8c9d0e1f2g3h,openai/gpt-5-mini
                    """),
                    Reply.text("", LINES, """
                    {"id":"gen-06awrq2m1xvt4b8c9d0e1f2g3h","model":"openai/gpt-5-mini"}
                    """))
            .failing(400, 401, 404, 503);

    Operation CONTENT = Operation.of(
                    "GET",
                    "/generation/content",
                    "Generations",
                    "Tells what was said in a generation, where its workspace logs that.",
                    Access.INFERENCE_KEY)
            .with(Parameter.query("id", Rule.filledText(64), "As in X-Generation-Id.")
                    .asRequired())
            .giving(Reply.json(200, "What was asked and answered.", GenerationShapes.CONTENT, """
                    {"data": {"input": {"messages": [{"role": "user", "content": "Why is the sky blue?"}]},
                      "output": {"completion": "Air scatters blue light the most.", "reasoning": "Rayleigh."},
                      "error": null, "truncated": false}}"""))
            .failing(400, 401, 404, 503);

    Operation APP_RANKINGS = Operation.of(
                    "GET",
                    "/datasets/app-rankings",
                    "Statistics",
                    "Ranks the applications by their tokens, or by how much these grew.",
                    Access.INFERENCE_KEY)
            .with(
                    Parameter.query("category", Rule.filledText(64), "Such as coding."),
                    Parameter.query("subcategory", Rule.filledText(64), "Such as cli-agent."),
                    Parameter.query("sort", Rule.oneOf("popular", "trending"), "What ranks them."),
                    Parameter.query("model", Rule.filledText(256), "Only what they used of this model."),
                    StatisticsParameters.FIRST_DAY,
                    StatisticsParameters.lastDay("today"),
                    Parameter.query("limit", Rule.integer(1, 100), "How many to list."),
                    Parameter.query("offset", Rule.integer(0, 100_000), "How many to leave out."))
            .giving(Reply.json(200, "The applications.", StatisticsShapes.APP_RANKINGS, """
                    {"data": [{"rank": 1, "app_id": 7493989779944, "app": "app-06awrq2m1xvt4b8c9d0e1f2g3h",
                      "app_name": "Plain Chat", "app_url": "https://chat.example", "total_tokens": "120450",
                      "total_requests": 97, "growth_tokens": "20450", "simulated": false}],
                     "meta": {"as_of": "2026-11-27T05:35:51Z", "version": "v1", "start_date": "2026-10-30",
                              "end_date": "2026-11-28"}}"""))
            .failing(400, 401, 503);

    Operation META = Operation.of(
                    "GET",
                    "/analytics/meta",
                    "Statistics",
                    "Lists what a query can ask for: metrics, dimensions, operators, granularities.",
                    Access.MANAGEMENT_KEY)
            .giving(Reply.json(200, "What there is.", StatisticsShapes.META, """
                    {"data": {"metrics": [{"name": "request_count", "display_label": "Answered requests",
                        "display_format": "number", "is_rate": false, "unit": "count"}],
                      "dimensions": [{"name": "model", "display_label": "Model"}],
                      "operators": [{"name": "eq", "value_type": "scalar"}],
                      "granularities": [{"name": "day", "display_label": "Day", "days_max": 400}],
                      "limits": {"metrics": 10, "dimensions": 2, "filters": 20, "lines": 1000}}}"""))
            .failing(401, 403, 503);

    Operation QUERY = Operation.of(
                    "POST",
                    "/analytics/query",
                    "Statistics",
                    "Answers a question about the account's use that the caller puts together.",
                    Access.MANAGEMENT_KEY)
            .taking(
                    new Shape("AnalyticsQuery", QueryRules.QUERY, "Which sums, told apart by what, over which time."),
                    """
                    {"metrics": ["request_count", "total_usage"], "dimensions": ["model"], "granularity": "day"}""")
            .giving(Reply.json(200, "The sums.", StatisticsShapes.LINES, """
                    {"data": [{"time": "2026-11-27T00:00:00Z", "model": "openai/gpt-5-mini",
                      "request_count": 40, "total_usage": 0.005}], "metadata": {"truncated": false, "row_count": 1,
                      "start": "2026-11-27T00:00:00Z", "end": "2026-11-28T00:00:00Z", "source": "days"}}"""))
            .failing(400, 401, 403, 408, 413, 503);

    Operation FEEDBACK = Operation.of(
                    "POST",
                    "/generation/feedback",
                    "Generations",
                    "Says that a generation was good, or what was wrong with it.",
                    Access.ANY_KEY)
            .taking(new Shape("Feedback", QueryRules.FEEDBACK, "A word about a generation."), """
                    {"generation_id": "gen-06awrq2m1xvt4b8c9d0e1f2g3h", "category": "latency", "comment": "20 s"}""")
            .giving(Reply.json(200, "It is noted.", GenerationShapes.FEEDBACK, """
                    {"data": {"success": true, "generation_id": "gen-06awrq2m1xvt4b8c9d0e1f2g3h",
                      "category": "latency", "comment": "20 s"}}"""))
            .failing(400, 401, 403, 404, 408, 413, 503);

    Operation ERASE = Operation.of(
                    "DELETE",
                    "/generation/content",
                    "Generations",
                    "Erases what was said in all of the account's generations, for good.",
                    Access.MANAGEMENT_KEY)
            .giving(Reply.json(
                    200, "In how many generations that was.", GenerationShapes.ERASED, "{\"data\": {\"erased\": 12}}"))
            .failing(401, 403, 503);

    /** For holders of inference keys; they tell of all accounts together. */
    List<Operation> STATISTICS = List.of(RANKINGS_DAILY, APP_RANKINGS, TASKS);

    /** For everybody. */
    List<Operation> PUBLIC = List.of(RANKINGS, AUTO_STATS);

    /** What is changed or asked for with a body: each says which keys may. */
    List<Operation> MANAGED = List.of(QUERY, FEEDBACK, ERASE);
}
