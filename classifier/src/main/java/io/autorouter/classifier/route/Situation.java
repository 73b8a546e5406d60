// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.sticky.Recollection;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Conversation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision depends on beside the request: together they make it, and make it again. */
public record Situation(Market market, Policies policies, Recall memory) {

    /** Remembers where the last turn of a conversation went. */
    @FunctionalInterface
    public interface Recall {

        @Nullable
        Recollection of(Conversation conversation);
    }

    /** Returns the situation of a caller who brought keys for these providers. */
    Situation forOwn(@Nullable List<ProviderSlug> brought) {
        Market seen = market.forOwn(brought);
        return seen == market ? this : new Situation(seen, policies, memory);
    }

    /** A situation in which no conversation is remembered. */
    public static Situation of(Market market, Policies policies) {
        return new Situation(market, policies, conversation -> null);
    }
}
