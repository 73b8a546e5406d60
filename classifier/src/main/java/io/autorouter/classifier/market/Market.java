// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who offers which model at what price, and how they do: one list of providers against the catalogue. Never changes. */
public final class Market {

    /** Such views are kept; more are made anew. */
    private static final int OWN_MAX = 64;

    private final ProvidersListed providers;
    private final Catalogue catalogue;
    private final Map<ModelId, List<Offer>> listed;
    private final List<CatalogueModel> offered;
    private final Standings standings;
    /** As those see it who brought keys for providers that the house has none for. */
    private final Map<Set<ProviderSlug>, Market> own;

    private Market(ProvidersListed providers, Catalogue catalogue, Map<ModelId, List<Offer>> listed) {
        this.providers = providers;
        this.catalogue = catalogue;
        this.listed = listed;
        this.offered = catalogue.models().stream()
                .filter(model -> listed.containsKey(model.id()))
                .toList();
        this.standings = Standings.UNKNOWN;
        this.own = new ConcurrentHashMap<>();
    }

    private Market(Market other, Standings standings) {
        this.providers = other.providers;
        this.catalogue = other.catalogue;
        this.listed = other.listed;
        this.offered = other.offered;
        this.standings = standings;
        this.own = other.own;
    }

    public static Market of(ProvidersListed providers, Catalogue catalogue) {
        Map<ModelId, List<Offer>> listed = new LinkedHashMap<>();
        for (CatalogueModel model : catalogue.models()) {
            List<Offer> found = search(model.id(), providers, catalogue);
            if (!found.isEmpty()) {
                listed.put(model.id(), found);
            }
        }
        return new Market(providers, catalogue, Collections.unmodifiableMap(listed));
    }

    /** Returns the market of a caller who brought keys for these providers. */
    public Market forOwn(@Nullable List<ProviderSlug> brought) {
        List<Provider> closed = providers.ownKeyProviders();
        if (brought == null || closed == null) {
            return this;
        }
        Set<ProviderSlug> opened =
                closed.stream().map(Provider::slug).filter(brought::contains).collect(Collectors.toUnmodifiableSet());
        if (opened.isEmpty()) {
            return this;
        }
        if (own.size() >= OWN_MAX) {
            own.clear();
        }
        return own.computeIfAbsent(opened, slugs -> of(providers.forOwn(slugs), catalogue))
                .at(standings);
    }

    /** Returns the same market at a moment when endpoints do so. */
    public Market at(Standings moment) {
        return new Market(this, moment);
    }

    /** Returns what a request with these wishes sees of it. */
    public MarketView view(ProviderWishes wishes, Errand errand) {
        return new MarketView(this, standings, wishes, errand);
    }

    /** Returns the models of the pool that somebody offers. */
    public Collection<CatalogueModel> offered() {
        return offered;
    }

    /** Returns the catalogue's model of that name, if it has one. */
    public @Nullable CatalogueModel inCatalogue(ModelId model) {
        return catalogue.find(model);
    }

    /** Returns who offers the model, in the order of the list. */
    public List<Offer> offers(ModelId model) {
        List<Offer> known = listed.get(model);
        return known == null ? search(model, providers, catalogue) : known;
    }

    private static List<Offer> search(ModelId model, ProvidersListed providers, Catalogue catalogue) {
        CatalogueModel known = catalogue.find(model);
        List<Offer> found = new ArrayList<>();
        for (Provider provider : providers.providers()) {
            for (OfferedModel offered : provider.models()) {
                Offer offer = offered.models().matches(model) ? offer(model, known, provider, offered) : null;
                if (offer != null) {
                    found.add(offer);
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    /** A price of the provider's own covers any name that matches; without one, only the catalogue's models are. */
    private static @Nullable Offer offer(
            ModelId model, @Nullable CatalogueModel known, Provider provider, OfferedModel offered) {
        Price price = offered.price();
        if (price == null) {
            if (known == null) {
                return null;
            }
            price = known.price();
        }
        EndpointFacts facts = facts(offered.facts(), known);
        List<String> parameters = facts.supportedParameters();
        Target target = new Target(
                model,
                provider.slug(),
                provider.name(),
                upstream(model, offered.models(), offered.upstream()),
                price,
                parameters == null ? List.of() : parameters,
                known == null ? null : known.firstTokenMs(),
                facts.maxCompletionTokens());
        ProviderFacts about = provider.facts();
        return new Offer(
                target,
                facts,
                about == null ? ProviderFacts.NONE : about,
                known != null && known.isDistillable(),
                provider.simulated());
    }

    /** What the provider does not say is as the catalogue has it. */
    private static EndpointFacts facts(@Nullable EndpointFacts told, @Nullable CatalogueModel known) {
        EndpointFacts own = told == null ? EndpointFacts.NONE : told;
        if (known == null) {
            return own;
        }
        return new EndpointFacts(
                or(own.contextLength(), known.contextLength()),
                own.maxPromptTokens(),
                or(own.maxCompletionTokens(), known.maxCompletionTokens()),
                own.quantization(),
                or(own.supportedParameters(), known.supportedParameters()),
                or(own.rates(), known.rates()),
                own.implicitCaching());
    }

    private static <T> T or(@Nullable T told, T known) {
        return told == null ? known : told;
    }

    private static String upstream(ModelId model, ModelPattern pattern, String upstream) {
        if (upstream.indexOf('*') < 0) {
            return upstream;
        }
        String captured = pattern.capture(model.value());
        return upstream.replace("*", captured == null ? model.value() : captured);
    }
}
