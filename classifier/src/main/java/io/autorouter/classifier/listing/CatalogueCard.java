// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public object of a model of the catalogue, in the form of OpenRouter's {@code GET /models}. */
final class CatalogueCard {

    private static final List<String> AS_THEY_ARE = List.of(
            "id",
            "canonical_slug",
            "hugging_face_id",
            "name",
            "created",
            "description",
            "context_length",
            "knowledge_cutoff");

    private CatalogueCard() {}

    static ObjectNode of(CatalogueModel model, Price price) {
        JsonNode facts = model.facts();
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        AS_THEY_ARE.stream().filter(facts::has).forEach(field -> card.set(field, facts.get(field)));
        ObjectNode architecture = card.putObject("architecture");
        architecture.put(
                "modality", joined(facts.path("input_modalities")) + "->" + joined(facts.path("output_modalities")));
        for (String field : List.of("input_modalities", "output_modalities", "tokenizer")) {
            architecture.set(field, facts.path(field));
        }
        architecture.set("instruct_type", facts.get("instruct_type"));
        card.set("pricing", pricing(price));
        ObjectNode top = card.putObject("top_provider");
        top.put("context_length", model.contextLength());
        top.set("max_completion_tokens", facts.get("max_completion_tokens"));
        top.put("is_moderated", facts.path("is_moderated").asBoolean());
        card.putNull("per_request_limits");
        card.set("supported_parameters", facts.path("supported_parameters"));
        card.set("default_parameters", facts.get("default_parameters"));
        if (facts.has("reasoning")) {
            card.set("reasoning", facts.get("reasoning"));
        }
        card.putObject("links").put("details", "/api/v1/model/" + model.id());
        return card;
    }

    private static String joined(JsonNode modalities) {
        StringBuilder joined = new StringBuilder();
        modalities.forEach(
                modality -> joined.append(joined.isEmpty() ? "" : "+").append(modality.asText()));
        return joined.toString();
    }

    static ObjectNode pricing(Price price) {
        ObjectNode pricing = JsonNodeFactory.instance.objectNode();
        put(pricing, "prompt", price.prompt());
        put(pricing, "completion", price.completion());
        put(pricing, "input_cache_read", price.cacheRead());
        put(pricing, "input_cache_write", price.cacheWrite());
        put(pricing, "internal_reasoning", price.reasoning());
        if (price.request() != null) {
            pricing.put("request", price.request().dollars().toPlainString());
        }
        for (var tier : price.tiers()) {
            ObjectNode override = pricing.withArray("overrides").addObject();
            override.put("min_prompt_tokens", tier.abovePromptTokens());
            put(override, "prompt", tier.prompt());
            put(override, "completion", tier.completion());
            put(override, "input_cache_read", tier.cacheRead());
            put(override, "input_cache_write", tier.cacheWrite());
        }
        return pricing;
    }

    private static void put(ObjectNode pricing, String field, @Nullable UsdPerToken rate) {
        if (rate != null) {
            pricing.put(field, rate.toString());
        }
    }
}
