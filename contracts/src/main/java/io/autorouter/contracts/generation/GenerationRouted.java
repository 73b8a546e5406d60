// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The classifier decided where a generation goes.
 *
 * @param request what was asked, as the gateway accepted it
 * @param routing the plan, or why there is none
 * @param decision the explanation of it
 * @param conversation that the request continues; null where it cannot be told
 */
public record GenerationRouted(
        GenerationRequested request,
        Instant routedAt,
        Routing routing,
        Decision decision,
        @Nullable Conversation conversation) {

    /** A routing of a request that continues no conversation. */
    public GenerationRouted(GenerationRequested request, Instant routedAt, Routing routing, Decision decision) {
        this(request, routedAt, routing, decision, null);
    }
}
