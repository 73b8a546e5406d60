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
                    "Tells which services are there, and how far each is behind.",
                    Access.ANYBODY)
            .giving(Reply.json(200, "The services.", """
                    {"data": {"as_of": "2026-11-26T12:00:00Z", "services": [
                      {"name": "classifier", "group": "classifier.route", "up": true, "instances": 2, "lag": 0}]}}"""))
            .failing(503);
}
