// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import static io.autorouter.gateway.openapi.AnswerRules.BALANCE;
import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.DAY;
import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.SHARE;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.WHOLE_NUMBER;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.map;
import static io.autorouter.gateway.rule.Rule.number;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** Answers whose fields have names that no example can give. */
interface StatisticsShapes {

    Rule COUNTS = map(Integer.MAX_VALUE, COUNT, "an object of counts");
    Rule CHANGE = number("-1", "1000000000");

    Rule COMPARISON = object(
            Field.required("requests", COUNT, "Those that could be compared."),
            Field.of("mean_cost_usd", BALANCE, "null: none."),
            Field.of("mean_baseline_cost_usd", BALANCE, "What the best single model would have cost."),
            Field.required("savings_usd", BALANCE, ""),
            Field.of("savings", number("-1000000000", "1"), "The share of the baseline's cost that was saved."));

    Rule MODEL = object(
            Field.required("model", TEXT, ""),
            Field.required("requests", COUNT, ""),
            Field.required("tokens", WHOLE_NUMBER, ""),
            Field.of("share", SHARE, "Of the tokens."),
            Field.of("request_share", SHARE, ""),
            Field.of("mean_cost_usd", BALANCE, ""));

    Rule TASK = object(
            Field.required("tag", TEXT, ""),
            Field.required("requests", COUNT, ""),
            Field.of("share", SHARE, "Of the requests."),
            Field.of("mean_cost_usd", BALANCE, ""));

    Rule DECISIONS = object(
            Field.required("count", COUNT, ""),
            Field.of("p50_micros", COUNT, "Microseconds that half of the decisions took at most."),
            Field.of("p99_micros", COUNT, ""),
            Field.of("fallback_rate", SHARE, ""),
            Field.required("causes", COUNTS, "How many by cause, such as ranked."),
            Field.required("policies", COUNTS, "How many by policy and its version, such as quality/4-fb."));

    Shape ROUTER = new Shape(
            "RouterStatistics",
            object(Field.required(
                    "data",
                    object(
                            Field.required("router", TEXT, ""),
                            Field.required("start_date", DAY, "The first day."),
                            Field.required("as_of", INSTANT, ""),
                            Field.required("simulated", bool(), "Whether some of it was simulated."),
                            Field.required("requests", COUNT, ""),
                            Field.required("tokens", WHOLE_NUMBER, ""),
                            Field.of("mean_cost_usd", BALANCE, "null: no requests."),
                            Field.required("comparison", COMPARISON, "With the best single model."),
                            Field.required("models", all(MODEL), "The most used first."),
                            Field.required("tasks", all(TASK), "The most frequent first."),
                            Field.required("decisions", DECISIONS, "")),
                    "")),
            "What the router chose, and what it saved.");

    Shape LINES = new Shape(
            "AnalyticsLines",
            object(
                    Field.required(
                            "data",
                            all(Rule.anyObject()),
                            "A line has its time, and a field for each dimension and each metric that was asked for."),
                    Field.required(
                            "metadata",
                            object(
                                    Field.required("truncated", bool(), "Whether there are more lines."),
                                    Field.required("row_count", COUNT, ""),
                                    Field.required("start", INSTANT, ""),
                                    Field.required("end", INSTANT, ""),
                                    Field.required("source", TEXT, "Which sums were read.")),
                            "")),
            "The lines of an answer.");

    /** What a dataset says of itself. */
    Rule DATASET = object(
            Field.required("as_of", INSTANT, ""),
            Field.required("version", TEXT, "Of its form."),
            Field.required("start_date", DAY, "The first day."),
            Field.required("end_date", DAY, "The last day."));

    Shape RANKINGS_DAILY = new Shape(
            "DailyRankings",
            object(
                    Field.required(
                            "data",
                            all(object(
                                    Field.required("date", DAY, "The day; the first one of a week or month."),
                                    Field.required(
                                            "model_permaslug", TEXT, "A model, or other: all that are not listed."),
                                    Field.required("total_tokens", WHOLE_NUMBER, "Of prompts and answers."))),
                            "The latest day first."),
                    Field.required("meta", DATASET, "")),
            "Models by day, ranked by their tokens.");

    Shape LEADERBOARD = new Shape(
            "Leaderboard",
            object(
                    Field.required("as_of", INSTANT, ""),
                    Field.required("range", Rule.oneOf("day", "week", "month", "all"), ""),
                    Field.required("metric", Rule.oneOf("tokens", "requests", "spend"), "What ranks the models."),
                    Field.required("total", TEXT, "Of the metric, over all models, as text; spend in USD."),
                    Field.required("simulated", bool(), "Whether some of it was simulated."),
                    Field.required(
                            "models",
                            all(object(
                                    Field.required("rank", COUNT, "From 1."),
                                    Field.required("model", TEXT, ""),
                                    Field.required("author", TEXT, ""),
                                    Field.required("tokens", WHOLE_NUMBER, "Of prompts and answers."),
                                    Field.required("requests", COUNT, ""),
                                    Field.required("spend_usd", DOLLARS, ""),
                                    Field.required("share", SHARE, "Of the total."),
                                    Field.nullable(
                                            "change",
                                            CHANGE,
                                            "Against the time before, as a share of that; null: there was nothing."))),
                            "The most used first.")),
            "Models, ranked by their use.");

    Shape APP_RANKINGS = new Shape(
            "AppRankings",
            object(
                    Field.required(
                            "data",
                            all(object(
                                    Field.required("rank", COUNT, "From 1."),
                                    Field.required("app_id", COUNT, "The application's number."),
                                    Field.required("app", TEXT, "Its id."),
                                    Field.required("app_name", TEXT, ""),
                                    Field.nullable("app_url", TEXT, ""),
                                    Field.required("total_tokens", WHOLE_NUMBER, ""),
                                    Field.required("total_requests", COUNT, ""),
                                    Field.required("growth_tokens", WHOLE_NUMBER, "Against as many days before."),
                                    Field.required("simulated", bool(), "Whether some of it was simulated."))),
                            ""),
                    Field.required("meta", DATASET, "")),
            "Applications, ranked by their tokens.");

    Shape ACTIVITY = new Shape(
            "Activity",
            object(Field.required(
                    "data",
                    all(object(
                            Field.required("date", DAY, ""),
                            Field.required("model", TEXT, ""),
                            Field.required("model_permaslug", TEXT, ""),
                            Field.required("endpoint_id", TEXT, "provider:model"),
                            Field.required("provider_name", TEXT, "Its slug."),
                            Field.required("usage", DOLLARS, "USD that was charged."),
                            Field.required(
                                    "byok_usage_inference", DOLLARS, "USD that providers charged to own credentials."),
                            Field.required("requests", COUNT, ""),
                            Field.required("prompt_tokens", COUNT, ""),
                            Field.required("completion_tokens", COUNT, "Reasoning included."),
                            Field.required("reasoning_tokens", COUNT, ""),
                            Field.of("workspace_id", TEXT, "Where group_by=workspace asked for it."))),
                    "The latest day first.")),
            "Usage and cost by day, model and provider.");

    Rule KIND = object(
            Field.required("tag", TEXT, "Such as code:debugging."),
            Field.required("display_name", TEXT, ""),
            Field.required("macro_category", TEXT, ""),
            Field.required("usage_share", SHARE, "Of what was spent on all kinds."),
            Field.required("token_share", SHARE, "Of their tokens."),
            Field.required("category_usage_share", SHARE, "Of what was spent on the macro category."),
            Field.required("category_token_share", SHARE, "Of its tokens."),
            Field.required(
                    "models",
                    all(object(
                            Field.required("id", TEXT, ""),
                            Field.required("tag_usage_share", SHARE, "Of what was spent on the kind."),
                            Field.required("tag_token_share", SHARE, "Of its tokens."))),
                    "The most used first."));

    Shape TASKS = data(
            "TaskShares",
            object(
                    Field.required("window_days", COUNT, "The days that are counted."),
                    Field.required("classifications", all(KIND), ""),
                    Field.required(
                            "macro_categories",
                            all(object(
                                    Field.required("key", TEXT, ""),
                                    Field.required("label", TEXT, ""),
                                    Field.required("usage_share", SHARE, ""),
                                    Field.required("token_share", SHARE, ""))),
                            ""),
                    Field.required(
                            "unclassified",
                            object(
                                    Field.required("usage_share", SHARE, "Of all that was spent."),
                                    Field.required("token_share", SHARE, "Of all tokens.")),
                            "Requests whose prompt nobody looked at."),
                    Field.required("as_of", INSTANT, ""),
                    Field.required("simulated", bool(), "Whether some of it was simulated.")),
            "Which share each kind of task has.");

    Shape META = data(
            "AnalyticsMeta",
            object(
                    Field.required(
                            "metrics",
                            all(object(
                                    Field.required("name", TEXT, "As queries name it."),
                                    Field.required("display_label", TEXT, ""),
                                    Field.required("display_format", TEXT, "How to show it."),
                                    Field.required("is_rate", bool(), "Whether it is a share, and so no sum."),
                                    Field.required("unit", TEXT, ""))),
                            ""),
                    Field.required(
                            "dimensions",
                            all(object(Field.required("name", TEXT, ""), Field.required("display_label", TEXT, ""))),
                            ""),
                    Field.required(
                            "operators",
                            all(object(
                                    Field.required("name", TEXT, ""),
                                    Field.required(
                                            "value_type", Rule.oneOf("scalar", "array"), "What it compares with."))),
                            "Of filters."),
                    Field.required(
                            "granularities",
                            all(object(
                                    Field.required("name", TEXT, ""),
                                    Field.required("display_label", TEXT, ""),
                                    Field.required("days_max", COUNT, "How many days a query of it may span."))),
                            ""),
                    Field.required(
                            "limits",
                            object(
                                    Field.required("metrics", COUNT, ""),
                                    Field.required("dimensions", COUNT, ""),
                                    Field.required("filters", COUNT, ""),
                                    Field.required("lines", COUNT, "")),
                            "How many a query may have.")),
            "What a query can ask for.");
}
