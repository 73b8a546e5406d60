// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The market as one request sees it: what is left of it, and in which order. */
public final class MarketView {

    private final Market market;
    private final ProviderWishes wishes;
    private final OfferSieve filter;
    private final OfferOrder order;

    MarketView(Market market, Standings standings, ProviderWishes wishes, Errand errand) {
        this.market = market;
        this.wishes = wishes;
        this.filter = new OfferSieve(wishes, errand);
        this.order = new OfferOrder(wishes, errand, standings);
    }

    public ProviderWishes wishes() {
        return wishes;
    }

    /** Returns the models of the pool that can be called as wished, with the price where most would be called first. */
    public Map<CatalogueModel, Price> pool(@Nullable SortKey variant) {
        Map<CatalogueModel, Price> pool = new LinkedHashMap<>();
        for (CatalogueModel model : market.offered()) {
            List<Offer> left = left(market.offers(model.id()), EnumSet.noneOf(ExcludedBy.class));
            if (!left.isEmpty()) {
                pool.put(model, order.usual(left, variant).price());
            }
        }
        return pool;
    }

    /** Returns where the model can be called, in the order to try, and what excluded others. */
    public Choice choose(NamedModel named) {
        Set<ExcludedBy> excluded = EnumSet.noneOf(ExcludedBy.class);
        List<Offer> left = left(market.offers(named.model()), excluded);
        return new Choice(left.isEmpty() ? List.of() : order.sorted(left, named.sort()), excluded);
    }

    /** Returns where most requests like this one would be sent first, or null where nobody is left. */
    public @Nullable Offer usual(ModelId model) {
        List<Offer> left = left(market.offers(model), EnumSet.noneOf(ExcludedBy.class));
        return left.isEmpty() ? null : order.usual(left, null);
    }

    /** Returns the targets of several models in the order that the caller wants over all of them. */
    public List<Target> together(List<Offer> offers) {
        return order.sortedTogether(offers).stream().map(Offer::target).toList();
    }

    /** Tells whether anybody offers the model, wished or not. */
    public boolean knows(ModelId model) {
        return !market.offers(model).isEmpty();
    }

    private List<Offer> left(List<Offer> offers, Set<ExcludedBy> excluded) {
        List<Offer> left = new ArrayList<>(offers.size());
        for (Offer offer : offers) {
            ExcludedBy why = filter.exclusion(offer);
            if (why == null) {
                left.add(offer);
            } else {
                excluded.add(why);
            }
        }
        return filter.steered(left);
    }
}
