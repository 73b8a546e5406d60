// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who offers which model at what price: one list of providers against the catalogue. Never changes. */
public final class Market {

    private final ProvidersListed providers;
    private final Catalogue catalogue;
    private final Map<ModelId, List<Target>> listed;
    private final Map<CatalogueModel, Price> pool;

    private Market(ProvidersListed providers, Catalogue catalogue) {
        this.providers = providers;
        this.catalogue = catalogue;
        Map<ModelId, List<Target>> targets = new LinkedHashMap<>();
        Map<CatalogueModel, Price> prices = new LinkedHashMap<>();
        for (CatalogueModel model : catalogue.models()) {
            List<Target> found = search(model.id());
            if (!found.isEmpty()) {
                targets.put(model.id(), found);
                prices.put(model, found.getFirst().price());
            }
        }
        this.listed = Collections.unmodifiableMap(targets);
        this.pool = Collections.unmodifiableMap(prices);
    }

    public static Market of(ProvidersListed providers, Catalogue catalogue) {
        return new Market(providers, catalogue);
    }

    /** Returns the models of the pool that can be called as wished, with the price where they would be called first. */
    public Map<CatalogueModel, Price> pool(ProviderWishes wishes) {
        if (wishes.isIndifferent()) {
            return pool;
        }
        Map<CatalogueModel, Price> wished = new LinkedHashMap<>();
        for (CatalogueModel model : catalogue.models()) {
            List<Target> found = targets(model.id(), wishes);
            if (!found.isEmpty()) {
                wished.put(model, found.getFirst().price());
            }
        }
        return wished;
    }

    /** Tells whether anybody offers the model, wished or not. */
    public boolean offers(ModelId model) {
        return listed.containsKey(model) || !search(model).isEmpty();
    }

    /** Returns the models of the pool that somebody offers. */
    public Set<CatalogueModel> offered() {
        return pool.keySet();
    }

    /** Returns the catalogue's model of that name, if it has one. */
    public @Nullable CatalogueModel inCatalogue(ModelId model) {
        return catalogue.find(model);
    }

    /** Returns where the model can be called, in the order to try. */
    public List<Target> targets(ModelId model, ProviderWishes wishes) {
        List<Target> all = listed.getOrDefault(model, List.of());
        if (all.isEmpty()) {
            all = search(model);
        }
        return all.stream()
                .filter(target -> wishes.allow(target.provider()))
                .sorted(Comparator.comparingInt(target -> wishes.rank(target.provider())))
                .limit(wishes.onlyFirst() ? 1 : Long.MAX_VALUE)
                .toList();
    }

    private List<Target> search(ModelId model) {
        List<Target> found = new ArrayList<>();
        for (Provider provider : providers.providers()) {
            for (OfferedModel offer : provider.models()) {
                Target target = target(model, provider, offer);
                if (target != null) {
                    found.add(target);
                    break;
                }
            }
        }
        return found;
    }

    /** A price of the provider's own covers any name that matches; without one, only the catalogue's models are. */
    private @Nullable Target target(ModelId model, Provider provider, OfferedModel offer) {
        if (!offer.models().matches(model)) {
            return null;
        }
        CatalogueModel known = catalogue.find(model);
        Price price = offer.price();
        if (price == null) {
            if (known == null) {
                return null;
            }
            price = known.price();
        }
        return new Target(
                model,
                provider.slug(),
                provider.name(),
                upstream(model, offer.models(), offer.upstream()),
                price,
                known == null ? List.of() : known.supportedParameters());
    }

    private static String upstream(ModelId model, ModelPattern pattern, String upstream) {
        if (upstream.indexOf('*') < 0) {
            return upstream;
        }
        String captured = pattern.capture(model.value());
        return upstream.replace("*", captured == null ? model.value() : captured);
    }
}
