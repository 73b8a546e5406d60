// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.market.Offer;
import io.autorouter.contracts.provider.EndpointFacts;
import java.util.List;

/** The public object of a model that the catalogue does not have: what its provider says of it. */
final class PlainCard {

    private PlainCard() {}

    static ObjectNode of(String name, Offer offer) {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("id", name).put("canonical_slug", name).put("name", name).put("created", 0);
        EndpointFacts facts = offer.facts();
        card.put("context_length", facts.contextLength());
        ObjectNode architecture = card.putObject("architecture");
        architecture.put("modality", "text->text").put("tokenizer", "Other").putNull("instruct_type");
        architecture.putArray("input_modalities").add("text");
        architecture.putArray("output_modalities").add("text");
        card.set("pricing", PriceCard.of(offer.price(), facts.rates()));
        putRest(card);
        ((ObjectNode) card.path("top_provider"))
                .put("context_length", facts.contextLength())
                .put("max_completion_tokens", facts.maxCompletionTokens());
        List<String> parameters = facts.supportedParameters();
        if (parameters != null) {
            ArrayNode supported = card.withArray("supported_parameters");
            parameters.forEach(supported::add);
        }
        return card;
    }

    /** What every public object has, for those of which nothing more is known. */
    static void putRest(ObjectNode card) {
        card.putObject("top_provider")
                .putNull("context_length")
                .putNull("max_completion_tokens")
                .put("is_moderated", false);
        card.putNull("per_request_limits");
        card.putArray("supported_parameters");
        card.putNull("default_parameters");
        card.putNull("supported_voices");
        card.putObject("links")
                .put("details", "/api/v1/models/" + card.path("id").asText() + "/endpoints");
    }
}
