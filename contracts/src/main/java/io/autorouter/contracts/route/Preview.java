// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

/**
 * What would become of a request: the answer to a dry run, which the gateway asks of a classifier over HTTP.
 *
 * @param routing the plan, or why there is none
 * @param decision the explanation of it
 */
public record Preview(Routing routing, Decision decision) {}
