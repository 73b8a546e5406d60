// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import java.time.Instant;

/**
 * The classifier decided where a generation goes.
 *
 * @param request what was asked, as the gateway accepted it
 * @param routing the plan, or why there is none
 * @param decision the explanation of it
 */
public record GenerationRouted(GenerationRequested request, Instant routedAt, Routing routing, Decision decision) {}
