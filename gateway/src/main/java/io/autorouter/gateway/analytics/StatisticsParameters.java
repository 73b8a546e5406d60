// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.gateway.openapi.AnswerRules;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.rule.Rule;

/** What analytics can be asked behind a path, for the description of the API; analytics itself holds to it. */
interface StatisticsParameters {

    Rule NAME = Rule.filledText(256);
    Rule MOMENT = Rule.filledText(40);

    Parameter RANGE = Parameter.query("range", Rule.oneOf("day", "week", "month", "all"), "The days, today included.");
    Parameter ROUTER = Parameter.query("router", Rule.oneOf("auto"), "Only what the router chose.");
    Parameter CATEGORY = Parameter.query("category", NAME, "Only what was used for it, such as programming.");
    Parameter FIRST_DAY = Parameter.query("start_date", AnswerRules.DAY, "The first day; 30 days up to the last.");
    Parameter KEY = Parameter.query("api_key_hash", Rule.filledText(64), "Only what was done with this key.");
    Parameter WORKSPACE = Parameter.query("workspace_id", NAME, "Only what was done in this workspace.");

    Parameter FORMAT =
            Parameter.query("format", Rule.oneOf("json", "csv", "jsonl"), "A table, or a line each, in place of JSON.");

    static Parameter lastDay(String unsaid) {
        return Parameter.query("end_date", AnswerRules.DAY, "The last day; " + unsaid + " where it is not said.");
    }

    static Parameter[] daily() {
        return new Parameter[] {
            FIRST_DAY,
            lastDay("today"),
            Parameter.query("period", Rule.oneOf("day", "week", "month"), "What a row sums up."),
            Parameter.query(
                    "modality",
                    Rule.oneOf("text", "image", "image_output", "audio", "tool_calling"),
                    "Only what handled it beside text."),
            Parameter.query(
                    "context_bucket",
                    Rule.oneOf("1K", "10K", "100K", "1M", "10M"),
                    "Only prompts of up to that length."),
            CATEGORY
        };
    }

    static Parameter[] leaderboard() {
        return new Parameter[] {
            RANGE,
            Parameter.query("metric", Rule.oneOf("tokens", "requests", "spend"), "What ranks the models."),
            CATEGORY,
            ROUTER,
            Parameter.query("limit", Rule.integer(1, 500), "How many models."),
            Parameter.query("format", Rule.oneOf("json", "csv"), "A table in place of JSON.")
        };
    }

    static Parameter[] activity() {
        return new Parameter[] {
            Parameter.query("date", AnswerRules.DAY, "This day alone."),
            FIRST_DAY,
            lastDay("yesterday"),
            KEY,
            Parameter.query("user_id", NAME, "Only what this user did, as requests name users."),
            WORKSPACE,
            Parameter.query("group_by", Rule.oneOf("workspace"), "Tells workspaces apart."),
            FORMAT
        };
    }

    static Parameter[] logs() {
        return new Parameter[] {
            Parameter.query("id", NAME, "This generation alone."),
            Parameter.query("model", NAME, "Only those that it answered."),
            Parameter.query("provider", NAME, "Only those that it served, by its short name."),
            KEY,
            WORKSPACE,
            Parameter.query("app", NAME, "Only those of this application."),
            Parameter.query("user", NAME, "Only those of this user."),
            Parameter.query("session_id", NAME, "Only those of this conversation."),
            Parameter.query("task_type", NAME, "Only those about such tasks."),
            ROUTER,
            Parameter.query("cause", NAME, "Only those where the router chose for this reason."),
            Parameter.query("ending", Rule.oneOf("completed", "cancelled", "failed"), "Only those that ended so."),
            Parameter.query("finish_reason", NAME, "Only those whose answers ended so."),
            Parameter.query("start", MOMENT, "The earliest, such as 2030-01-31T00:00:00Z."),
            Parameter.query("end", MOMENT, "The latest."),
            Parameter.query("cursor", NAME, "next_cursor of the page before."),
            Parameter.query("limit", Rule.integer(1, 1_000), "How many a page; of tables and lines up to a million."),
            FORMAT
        };
    }
}
