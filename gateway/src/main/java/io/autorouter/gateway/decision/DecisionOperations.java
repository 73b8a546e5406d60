// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.decision;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.rule.Rule;

/** What is served about decisions. */
interface DecisionOperations {

    int POLICY_MAX = 64;

    Operation DECISION = Operation.of(
                    "GET",
                    "/decisions/{id}",
                    "Generations",
                    "Explains why a generation went where it went: candidates, scores, and who was ruled out by what.",
                    Access.ANY_KEY)
            .with(
                    Parameter.path("id", "As in X-Generation-Id."),
                    Parameter.query(
                            "replay",
                            Rule.oneOf("true", "false"),
                            "true: make the decision again from its record, and tell whether the pick is the same, and what"
                                    + " each step of the dial would pick (null: the dial unset)."),
                    Parameter.query("policy", Rule.text(POLICY_MAX), "By which policy, where not by its own."))
            .giving(Reply.json(200, "The decision.", DecisionShapes.STORED, """
                    {"data": {"id": "gen-06awrq2m1xvt4b8c9d0e1f2g3h", "created_at": "2026-11-27T05:35:51Z",
                      "requested_model": "openrouter/auto", "model": "openai/gpt-5-mini", "cost_usd": 0.000019,
                      "attempt": 1,""" + DecisionShapes.EXAMPLE + """
                      , "replay": {"policy": "quality", "policy_version": "3-ab", "pick": "openai/gpt-5-mini",
                                 "same_pick": true, "same_version": true,
                                 "dial": [{"cost_quality_tradeoff": null, "pick": "openai/gpt-5-mini"},
                                          {"cost_quality_tradeoff": 0, "pick": "openai/gpt-5.2-pro"}]}}}"""))
            .failing(400, 401, 403, 404, 503);
}
