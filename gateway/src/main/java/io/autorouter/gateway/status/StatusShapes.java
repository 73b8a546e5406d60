// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.PERCENT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.word;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What is told of the platform itself. */
interface StatusShapes {

    Rule SERVICE = object(
            Field.required("name", TEXT, ""),
            Field.required("group", TEXT, "The consumer group that it reads in."),
            Field.required("up", Rule.bool(), "Whether any instance is there."),
            Field.required("instances", COUNT, ""),
            Field.nullable("lag", COUNT, "Records that it is not yet done with; null: not known."),
            Field.nullable("oldest_seconds", COUNT, "For how long the oldest of them waits; null: not known."));

    Rule INCIDENT = object(
            Field.required("state", word(Incident.State.values()), ""),
            Field.required("severity", word(Incident.Severity.values()), ""),
            Field.required("subject", TEXT, "A service, or a provider's slug."),
            Field.nullable("model", TEXT, "null: it is about a service."),
            Field.required("message", TEXT, ""),
            Field.nullable("began_at", INSTANT, "null: not known."),
            Field.nullable("ended_at", INSTANT, "null: it is open, or that is not known."));

    Rule PROVIDER = object(
            Field.required("slug", TEXT, ""),
            Field.nullable("uptime_last_5m", PERCENT, "Of its calls, how many it answered; null: there were none."),
            Field.nullable("uptime_last_30m", PERCENT, ""),
            Field.nullable("uptime_last_1d", PERCENT, ""));

    Shape STATUS = data(
            "Status",
            object(
                    Field.required("as_of", INSTANT, ""),
                    Field.required("services", all(SERVICE), ""),
                    Field.required("incidents", all(INCIDENT), "Of the last day; open ones first."),
                    Field.required("incidents_remembered", Rule.bool(), "false: only what is open now is told."),
                    Field.required("providers", all(PROVIDER), "Those that were called.")),
            "How the platform does.");
}
