// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.rule.Rule;

/** What is served of what was counted. */
interface AnalyticsOperations {

    Operation GENERATION = Operation.of(
                    "GET", "/generation", "Generations", "Tells of one generation and its cost.", Access.INFERENCE_KEY)
            .with(Parameter.query("id", Rule.filledText(64), "As in X-Generation-Id; required."))
            .giving(Reply.json(
                    200,
                    "The generation.",
                    "{\"data\": {\"id\": \"gen-06awrq2m1xvt4b8c9d0e1f2g3h\", \"total_cost\": 0.000019}}"))
            .failing(400, 401, 404, 503);

    Operation RANKINGS_DAILY = Operation.of(
                    "GET",
                    "/datasets/rankings-daily",
                    "Statistics",
                    "Ranks the models of each day by their tokens.",
                    Access.INFERENCE_KEY)
            .giving(Reply.json(200, "The days.", ""))
            .failing(400, 401, 503);

    Operation RANKINGS = Operation.of(
                    "GET",
                    "/rankings",
                    "Statistics",
                    "The rankings that the page of the same name shows.",
                    Access.ANYBODY)
            .giving(Reply.json(200, "The rankings.", ""))
            .failing(400, 503);

    Operation TASKS = Operation.of(
                    "GET",
                    "/classifications/task",
                    "Statistics",
                    "Which share of the traffic each kind of task has, and which models serve it.",
                    Access.INFERENCE_KEY)
            .with(Parameter.query("window", Rule.oneOf("7d"), "The days that are counted."))
            .giving(Reply.json(200, "The shares.", ""))
            .failing(400, 401, 503);

    Operation AUTO_STATS = Operation.of(
                    "GET",
                    "/auto/stats",
                    "Statistics",
                    "What the router chose, and what it saved against the best single model.",
                    Access.ANYBODY)
            .giving(Reply.json(200, "The statistics.", ""))
            .failing(400, 503);

    Operation ACTIVITY = Operation.of("GET", "/activity", "Statistics", "Usage and cost by day.", Access.MANAGEMENT_KEY)
            .giving(Reply.json(200, "The days.", ""))
            .failing(400, 401, 403, 503);

    Operation LOGS = Operation.of("GET", "/logs", "Generations", "Lists generations, latest first.", Access.ANY_KEY)
            .giving(Reply.json(200, "A page of generations; of an inference key those made with it.", ""))
            .failing(400, 401, 503);
}
