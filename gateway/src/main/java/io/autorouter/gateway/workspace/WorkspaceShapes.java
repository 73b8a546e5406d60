// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.SHARE;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.page;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What workspaces and their budgets look like. */
interface WorkspaceShapes {

    String UNSET = "Always null: there are no such defaults.";

    Rule WORKSPACE = object(
            Field.required("id", TEXT, ""),
            Field.required("name", TEXT, ""),
            Field.required("slug", TEXT, "Its name in paths, as well as its id."),
            Field.nullable("description", TEXT, ""),
            Field.nullable("default_text_model", TEXT, UNSET),
            Field.nullable("default_image_model", TEXT, UNSET),
            Field.nullable("default_provider_sort", TEXT, UNSET),
            Field.required("default_guardrail_id", TEXT, "Empty: there are no guardrails."),
            Field.required("is_observability_io_logging_enabled", Rule.bool(), "Whether prompts and answers are kept."),
            Field.required("io_logging_sampling_rate", SHARE, "The share of them that is kept."),
            Field.nullable("io_logging_api_key_ids", TEXTS, "Hashes of the keys whose requests are kept; null: all."),
            Field.required("is_observability_broadcast_enabled", Rule.bool(), "Always false."),
            Field.required("is_data_discount_logging_enabled", Rule.bool(), "Always false."),
            Field.nullable("created_by", TEXT, "Always null."),
            Field.required("created_at", INSTANT, ""),
            Field.required("updated_at", INSTANT, ""));

    Rule BUDGET = object(
            Field.required("id", TEXT, ""),
            Field.required("workspace_id", TEXT, ""),
            Field.nullable(
                    "reset_interval",
                    Rule.oneOf("daily", "weekly", "monthly"),
                    "When it starts anew, at midnight UTC; null: never."),
            Field.required("limit_usd", DOLLARS, "USD that may be spent in an interval."),
            Field.required("created_at", INSTANT, ""),
            Field.required("updated_at", INSTANT, ""));

    Shape ONE = data("Workspace", WORKSPACE, "A workspace.");

    Shape LIST = page("WorkspaceList", WORKSPACE, "A page of workspaces.");

    Shape ONE_BUDGET = data("Budget", BUDGET, "A workspace's budget.");

    Shape BUDGETS = page("BudgetList", BUDGET, "A workspace's budgets.");
}
