// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.oneOf;

import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** How an answer came about, or an error. */
public interface MetadataShapes {

    Rule AVAILABLE = object(
            Field.required("provider", TEXT, ""),
            Field.required("model", TEXT, ""),
            Field.required("selected", bool(), "Whether it answered."));

    Rule ATTEMPT = object(
            Field.required("provider", TEXT, ""),
            Field.required("model", TEXT, ""),
            Field.of("status", COUNT, "HTTP's."));

    Rule PARAMS = object(
            Field.of("version_group", TEXT, "The policy, with its version."),
            Field.of("cause", TEXT, "Why it chose so."));

    Rule STAGE = object(
            Field.required("type", TEXT, "router, context_compression, response_healing; there may be more."),
            Field.required("name", TEXT, ""),
            Field.of("summary", TEXT, ""),
            Field.of("data", anyObject(), "Such as task_type."));

    Shape ROUTING = new Shape(
            "RoutingMetadata",
            object(
                    Field.required("requested", TEXT, "The model as it was asked for."),
                    Field.required("strategy", oneOf("direct", "auto", "fallback"), ""),
                    Field.of("region", TEXT, ""),
                    Field.required("summary", TEXT, ""),
                    Field.required("attempt", COUNT, "Calls that were made; 0: no provider was reached."),
                    Field.required("is_byok", bool(), ""),
                    Field.required(
                            "endpoints",
                            object(
                                    Field.required("total", COUNT, ""),
                                    Field.required("available", all(AVAILABLE), "Who could answer, in order.")),
                            ""),
                    Field.of("attempts", all(ATTEMPT), "Who was called, and with what status."),
                    Field.of("params", PARAMS, "The policy, and why it chose so."),
                    Field.of("pipeline", all(STAGE), "Stages that acted; the router's has data.task_type.")),
            "How the answer came about, where X-OpenRouter-Metadata: enabled asked for it.");
}
