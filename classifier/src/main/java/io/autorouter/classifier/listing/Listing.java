// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProvidersListed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be asked for, as the public API shows it: the router, the pool's models that somebody offers, and the rest. */
public final class Listing {

    private static final long AUTO_CONTEXT = 2_000_000;

    private Listing() {}

    /** Returns the listed models by name. */
    public static Map<String, ModelListed> of(ProvidersListed providers, Catalogue catalogue) {
        Map<String, ModelListed> listed = new LinkedHashMap<>();
        for (CatalogueModel model : catalogue.models()) {
            List<Offer> offers = offers(model, providers);
            if (!offers.isEmpty()) {
                boolean simulated = offers.stream().allMatch(Offer::simulated);
                Price price = offers.getFirst().price();
                put(listed, new ModelListed(exactly(model.id()), true, simulated, CatalogueCard.of(model, price)));
            }
        }
        if (!listed.isEmpty()) {
            boolean simulated = listed.values().stream().allMatch(ModelListed::simulated);
            put(listed, new ModelListed(exactly(ModelId.AUTO), false, simulated, auto()));
        }
        for (Provider provider : providers.providers()) {
            for (OfferedModel offer : provider.models()) {
                Price price = offer.price();
                if (price != null && !listed.containsKey(offer.models().value())) {
                    put(
                            listed,
                            new ModelListed(
                                    offer.models(),
                                    false,
                                    provider.simulated(),
                                    plain(offer.models().value(), price)));
                }
            }
        }
        return listed;
    }

    /** Somebody offers a model at that price. */
    private record Offer(boolean simulated, Price price) {}

    /** Returns the offers of a model, that of the preferred provider first: its price is the one to show. */
    private static List<Offer> offers(CatalogueModel model, ProvidersListed providers) {
        List<Offer> offers = new ArrayList<>();
        for (Provider provider : providers.providers()) {
            for (OfferedModel offer : provider.models()) {
                if (offer.models().matches(model.id())) {
                    Price own = offer.price();
                    offers.add(new Offer(provider.simulated(), own == null ? model.price() : own));
                }
            }
        }
        return offers;
    }

    private static void put(Map<String, ModelListed> listed, ModelListed model) {
        listed.put(model.pattern().value(), model);
    }

    private static ModelPattern exactly(ModelId model) {
        return new ModelPattern(model.value());
    }

    private static ObjectNode auto() {
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
        putRest(card);
        return card;
    }

    /** What every public object has, for those of which nothing more is known. */
    private static void putRest(ObjectNode card) {
        card.putObject("top_provider")
                .putNull("context_length")
                .putNull("max_completion_tokens")
                .put("is_moderated", false);
        card.putNull("per_request_limits");
        card.putArray("supported_parameters");
        card.putNull("default_parameters");
        card.putObject("links")
                .put("details", "/api/v1/model/" + card.path("id").asText());
    }

    /** For names that a provider of the operator's own serves: nothing is known but the price. */
    private static ObjectNode plain(String name, Price price) {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("id", name).put("canonical_slug", name).put("name", name).put("created", 0);
        card.putNull("context_length");
        ObjectNode architecture = card.putObject("architecture");
        architecture.put("modality", "text->text").put("tokenizer", "Other").putNull("instruct_type");
        architecture.putArray("input_modalities").add("text");
        architecture.putArray("output_modalities").add("text");
        card.set("pricing", CatalogueCard.pricing(price));
        putRest(card);
        return card;
    }
}
