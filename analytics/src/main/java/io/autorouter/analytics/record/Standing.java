// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.rollup.Countable;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
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
record Standing(int revision, boolean requested, int attempt, int routeAttempt, boolean ended, Countable countable) {

    /** Where a generation stands of which nothing is stored. */
    static Standing none(Observed observed) {
        var nothing = new Countable(observed.day(), observed.accountId(), null, Set.of(), null);
        return new Standing(0, false, 0, 0, false, nothing);
    }

    /** Returns where the generation stands with the observation added; itself where that says nothing new. */
    Standing plus(Observed observed) {
        Route route = observed.route();
        boolean rerouted = route != null && (routeAttempt == 0 || route.attempt() < routeAttempt);
        boolean newlyRequested = !requested && observed.request() != null;
        boolean newlyEnded = !ended && observed.end() != null;
        boolean newlyPaid = countable.paid() == null && observed.charge() != null;
        if (!rerouted && !newlyRequested && !newlyEnded && !newlyPaid && observed.attempt() <= attempt) {
            return this;
        }
        return new Standing(
                revision + 1,
                requested || newlyRequested,
                Math.max(attempt, observed.attempt()),
                rerouted && route != null ? route.attempt() : routeAttempt,
                ended || newlyEnded,
                new Countable(
                        countable.day(),
                        countable.accountId(),
                        newlyEnded ? served(observed.end()) : countable.served(),
                        rerouted && route != null ? modalities(route.modalities()) : countable.modalities(),
                        newlyPaid ? paid(observed.charge()) : countable.paid()));
    }

    /** Reads modalities as rows keep them. */
    static Set<String> modalities(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(",", -1));
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
                end.usage().cachedTokens());
        String router = end.router() == null ? "" : end.router();
        return new Served(end.outcome(), server.model(), server.provider(), router, end.taskType(), tokens);
    }

    private static @Nullable Paid paid(@Nullable Charge charge) {
        return charge == null ? null : new Paid(charge.charged(), charge.upstreamCost());
    }
}
