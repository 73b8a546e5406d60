// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.rollup.Countable;
import io.autorouter.analytics.rollup.Countable.Choice;
import io.autorouter.analytics.rollup.Countable.Origin;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
import io.autorouter.analytics.rollup.Countable.Times;
import io.autorouter.analytics.rollup.Countable.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a generation, as far as the next event needs to know.
 *
 * @param revision counts the changes of the row, so that two writers notice each other
 * @param routeAttempt the attempt whose route is stored; 0 where none is
 * @param countable what the rollups hold of it
 */
record Standing(int revision, int attempt, int routeAttempt, boolean ended, Countable countable) {

    /** Where a generation stands of which nothing is stored. */
    static Standing none(Observed observed) {
        return new Standing(
                0, 0, 0, false, new Countable(observed.requestedAt(), observed.accountId(), null, null, null, null));
    }

    /** Returns where the generation stands with the observation added; itself where that says nothing new. */
    Standing plus(Observed observed) {
        Route route = observed.route();
        boolean rerouted = route != null && (routeAttempt == 0 || route.attempt() < routeAttempt);
        boolean newlyRequested = countable.origin() == null && observed.request() != null;
        boolean newlyEnded = !ended && observed.end() != null;
        boolean newlyPaid = countable.paid() == null && observed.charge() != null;
        if (!rerouted && !newlyRequested && !newlyEnded && !newlyPaid && observed.attempt() <= attempt) {
            return this;
        }
        return new Standing(
                revision + 1,
                Math.max(attempt, observed.attempt()),
                rerouted && route != null ? route.attempt() : routeAttempt,
                ended || newlyEnded,
                new Countable(
                        countable.requestedAt(),
                        countable.accountId(),
                        newlyRequested ? origin(observed.request()) : countable.origin(),
                        rerouted ? choice(route) : countable.choice(),
                        newlyEnded ? served(observed.end()) : countable.served(),
                        newlyPaid ? paid(observed.charge()) : countable.paid()));
    }

    /** Reads modalities as rows keep them. */
    static Set<String> modalities(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(",", -1));
    }

    private static @Nullable Origin origin(@Nullable Request request) {
        if (request == null) {
            return null;
        }
        Request.@Nullable Sender app = request.app();
        if (app == null) {
            return new Origin(request.keyId(), request.workspaceId(), null, null, true);
        }
        @Nullable String appId = app.identity() == null ? null : app.identity().id();
        return new Origin(request.keyId(), request.workspaceId(), appId, app.user(), !app.unlisted());
    }

    private static @Nullable Choice choice(@Nullable Route route) {
        if (route == null) {
            return null;
        }
        return new Choice(
                route.policy(),
                route.policyVersion(),
                route.cause(),
                modalities(route.modalities()),
                route.decisionMicros(),
                route.picked(),
                route.baseline());
    }

    private static @Nullable Served served(@Nullable End end) {
        if (end == null || end.server() == null) {
            return null;
        }
        End.Server server = end.server();
        var tokens = new Tokens(
                end.usage().promptTokens(),
                end.usage().completionTokens(),
                end.usage().reasoningTokens(),
                end.usage().cachedTokens(),
                end.cacheDiscountNanos());
        return new Served(
                end.outcome(),
                server.model(),
                server.provider(),
                end.router() == null ? "" : end.router(),
                end.taskType(),
                end.byok(),
                tokens,
                new Times(end.firstTokenMs(), end.totalMs()));
    }

    private static @Nullable Paid paid(@Nullable Charge charge) {
        return charge == null ? null : new Paid(charge.charged(), charge.upstreamCost());
    }
}
