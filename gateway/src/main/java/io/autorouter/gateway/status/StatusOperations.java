// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Reply;

/** What is served about the platform itself. */
interface StatusOperations {

    Operation STATUS = Operation.of(
                    "GET",
                    "/status",
                    "Platform",
                    "Tells which services are there, how far each is behind, and what is or was not well within a day.",
                    Access.ANYBODY)
            .giving(Reply.json(200, "The services.", StatusShapes.STATUS, """
                    {"data": {"as_of": "2026-11-26T12:00:00Z", "services": [
                      {"name": "classifier", "group": "classifier.route", "up": true, "instances": 2, "lag": 0,
                       "oldest_seconds": 0}],
                      "incidents": [{"state": "open", "severity": "degraded", "subject": "openai",
                        "model": "openai/gpt-5-mini", "message": "12 of 40 calls of the last half hour failed",
                        "began_at": "2026-11-26T11:41:00Z", "ended_at": null},
                        {"state": "over", "severity": "down", "subject": "billing", "model": null,
                        "message": "no instance is there", "began_at": "2026-11-26T09:10:00Z",
                        "ended_at": "2026-11-26T09:12:00Z"}],
                      "incidents_remembered": true,
                      "providers": [{"slug": "openai", "uptime_last_5m": 100, "uptime_last_30m": 70, "uptime_last_1d": 98.5}]}}"""))
            .failing(503);
}
