// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Errand;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.market.MarketView;
import io.autorouter.classifier.market.Offer;
import io.autorouter.classifier.market.ProviderWishes;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProvidersListed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be asked for, as the public API shows it: the router, the pool's models that somebody offers, and the rest. */
public final class Listing {

    private static final long AUTO_CONTEXT = 2_000_000;

    private Listing() {}

    /** Returns the listed models by name. */
    public static Map<String, ModelListed> of(ProvidersListed providers, Catalogue catalogue) {
        Market market = Market.of(providers, catalogue);
        MarketView view = market.view(ProviderWishes.NONE, Errand.USUAL);
        Map<String, ModelListed> listed = new LinkedHashMap<>();
        for (CatalogueModel model : market.offered()) {
            List<Offer> offers = market.offers(model.id());
            Offer usual = view.usual(model.id());
            ObjectNode card = CatalogueCard.of(model, usual == null ? offers.getFirst() : usual);
            ArrayNode endpoints = EndpointCard.of(
                    offers,
                    card.path("name").asText(),
                    card.path("canonical_slug").asText());
            boolean simulated = offers.stream().allMatch(Offer::simulated);
            put(listed, new ModelListed(exactly(model.id()), true, simulated, card, endpoints));
        }
        if (!listed.isEmpty()) {
            boolean simulated = listed.values().stream().allMatch(ModelListed::simulated);
            put(listed, new ModelListed(exactly(ModelId.AUTO), false, simulated, auto(catalogue.router()), null));
        }
        for (Provider provider : providers.providers()) {
            for (OfferedModel offered : provider.models()) {
                if (offered.price() != null
                        && !listed.containsKey(offered.models().value())) {
                    put(listed, other(offered.models(), provider, market));
                }
            }
        }
        return listed;
    }

    /** For names that providers of the operator's own serve: little is known but what these say. */
    private static ModelListed other(ModelPattern pattern, Provider provider, Market market) {
        String name = pattern.value();
        List<Offer> offers = market.offers(new ModelId(name)).stream()
                .filter(offer -> pattern.isExact() || offer.target().provider().equals(provider.slug()))
                .toList();
        ObjectNode card = PlainCard.of(name, offers.getFirst());
        boolean simulated = offers.stream().allMatch(Offer::simulated);
        return new ModelListed(pattern, false, simulated, card, EndpointCard.of(offers, name, name));
    }

    private static void put(Map<String, ModelListed> listed, ModelListed model) {
        listed.put(model.pattern().value(), model);
    }

    private static ModelPattern exactly(ModelId model) {
        return new ModelPattern(model.value());
    }

    private static ObjectNode auto(JsonNode facts) {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("id", ModelId.AUTO.value())
                .put("canonical_slug", ModelId.AUTO.value())
                .put("name", "Auto Router")
                .put("created", 1_699_401_600L)
                .put("description", "Reads your prompt and routes it to the model that answers it best for the money.")
                .put("context_length", AUTO_CONTEXT);
        ObjectNode architecture = card.putObject("architecture");
        architecture.put("modality", "text+image+file+audio+video->text").put("tokenizer", "Router");
        for (String modality : new String[] {"text", "image", "file", "audio", "video"}) {
            architecture.withArray("input_modalities").add(modality);
        }
        architecture.putArray("output_modalities").add("text");
        card.putObject("pricing").put("prompt", "-1").put("completion", "-1");
        PlainCard.putRest(card);
        if (facts.path("evaluation").isArray()) {
            ObjectNode benchmarks = card.putObject("benchmarks");
            // Clients expect the list.
            benchmarks.putArray("design_arena");
            benchmarks
                    .putObject("meta_model")
                    .put("about", facts.path("about").asText())
                    .set("evaluation", facts.path("evaluation"));
        }
        return card;
    }
}
