// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.Collectors;

/** What can be asked for, as the public API shows it: the router, the pool's models that somebody offers, and the rest. */
public final class Listing {

    private static final long AUTO_CONTEXT = 2_000_000;

    private Listing() {}

    /** Returns the listed models by name. */
    public static Map<String, ModelListed> of(ProvidersListed providers, Catalogue catalogue) {
        Market house = Market.of(providers, catalogue);
        Market all = Market.of(new ProvidersListed(providers.all()), catalogue);
        MarketView view = house.view(ProviderWishes.NONE, Errand.USUAL);
        Map<String, ModelListed> listed = new LinkedHashMap<>();
        for (CatalogueModel model : all.offered()) {
            Offers offers = Offers.of(all.offers(model.id()), providers);
            Offer usual = view.usual(model.id());
            ObjectNode card = CatalogueCard.of(model, usual == null ? offers.first() : usual);
            String name = card.path("name").asText();
            put(listed, offers.listed(exactly(model.id()), true, card, name));
        }
        List<ModelListed> open =
                listed.values().stream().filter(Listing::isOpen).toList();
        if (!open.isEmpty()) {
            boolean simulated = open.stream().allMatch(ModelListed::simulated);
            ObjectNode card = auto(catalogue.router());
            put(listed, new ModelListed(exactly(ModelId.AUTO), false, simulated, card, null, null));
        }
        for (Provider provider : providers.all()) {
            for (OfferedModel offered : provider.models()) {
                if (offered.price() != null
                        && !listed.containsKey(offered.models().value())) {
                    put(listed, other(offered.models(), provider, all, providers));
                }
            }
        }
        return listed;
    }

    /** Tells whether it can be asked for without a provider key of one's own. */
    private static boolean isOpen(ModelListed model) {
        return model.endpoints() != null && !model.endpoints().isEmpty();
    }

    /** For names that providers of the operator's own serve: little is known but what these say. */
    private static ModelListed other(ModelPattern pattern, Provider provider, Market all, ProvidersListed providers) {
        String name = pattern.value();
        List<Offer> found = all.offers(new ModelId(name)).stream()
                .filter(offer -> pattern.isExact() || offer.target().provider().equals(provider.slug()))
                .toList();
        Offers offers = Offers.of(found, providers);
        return offers.listed(pattern, false, PlainCard.of(name, offers.first()), name);
    }

    /**
     * Who serves a model.
     *
     * @param house everybody
     * @param own those who brought keys
     */
    private record Offers(List<Offer> house, List<Offer> own) {

        static Offers of(List<Offer> offers, ProvidersListed providers) {
            List<Provider> closed = providers.ownKeyProviders();
            Map<Boolean, List<Offer>> byKey = offers.stream()
                    .collect(Collectors.partitioningBy(offer -> closed != null
                            && closed.stream()
                                    .anyMatch(each ->
                                            each.slug().equals(offer.target().provider()))));
            return new Offers(byKey.getOrDefault(false, List.of()), byKey.getOrDefault(true, List.of()));
        }

        Offer first() {
            return house.isEmpty() ? own.getFirst() : house.getFirst();
        }

        ModelListed listed(ModelPattern pattern, boolean ofCatalogue, ObjectNode card, String name) {
            String slug = ofCatalogue ? card.path("canonical_slug").asText() : name;
            return new ModelListed(
                    pattern,
                    ofCatalogue && !house.isEmpty(),
                    !house.isEmpty() && house.stream().allMatch(Offer::simulated),
                    card,
                    EndpointCard.of(house, name, slug),
                    own.isEmpty() ? null : EndpointCard.of(own, name, slug));
        }
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
                .put("context_length", AUTO_CONTEXT)
                .putNull("hugging_face_id")
                .putNull("knowledge_cutoff")
                .putNull("expiration_date");
        ObjectNode architecture = card.putObject("architecture");
        architecture
                .put("modality", "text+image+file+audio+video->text")
                .put("tokenizer", "Router")
                .putNull("instruct_type");
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
