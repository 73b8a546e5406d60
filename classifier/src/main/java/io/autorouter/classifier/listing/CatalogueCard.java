// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Offer;
import java.util.List;

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
            "knowledge_cutoff",
            "expiration_date");

    private static final String ARTIFICIAL_ANALYSIS = "Artificial Analysis";
    private static final List<String> PERCENTS =
            List.of("science", "instructions", "long_context", "knowledge", "languages", "vision");

    private CatalogueCard() {}

    /** Returns the card, with price and limits of the endpoint that most requests are sent to first. */
    static ObjectNode of(CatalogueModel model, Offer top) {
        JsonNode facts = model.facts();
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        AS_THEY_ARE.forEach(field -> card.set(field, facts.get(field)));
        ObjectNode architecture = card.putObject("architecture");
        architecture.put(
                "modality", joined(facts.path("input_modalities")) + "->" + joined(facts.path("output_modalities")));
        for (String field : List.of("input_modalities", "output_modalities", "tokenizer")) {
            architecture.set(field, facts.path(field));
        }
        architecture.set("instruct_type", facts.get("instruct_type"));
        card.set("pricing", PriceCard.of(top.price(), top.facts().rates()));
        card.putObject("top_provider")
                .put("context_length", top.facts().contextLength())
                .put("max_completion_tokens", top.facts().maxCompletionTokens())
                .put("is_moderated", facts.path("is_moderated").asBoolean());
        card.putNull("per_request_limits");
        card.set("supported_parameters", facts.path("supported_parameters"));
        card.set("default_parameters", facts.get("default_parameters"));
        card.putNull("supported_voices");
        card.put("distillable", model.isDistillable());
        if (facts.has("reasoning")) {
            card.set("reasoning", facts.get("reasoning"));
        }
        benchmarks(card, facts);
        card.putObject("links").put("details", "/api/v1/models/" + model.id() + "/endpoints");
        return card;
    }

    /** Only scores of the model's own: what stands in for them is for the router, not for readers. */
    private static void benchmarks(ObjectNode card, JsonNode facts) {
        JsonNode scores = facts.path("scores");
        JsonNode source = facts.path("scores_source");
        if (!scores.path("general").isNumber() || !source.path("by").asText().equals(ARTIFICIAL_ANALYSIS)) {
            return;
        }
        ObjectNode benchmarks = card.putObject("benchmarks");
        // No figures of that board in the catalogue; clients expect the list.
        benchmarks.putArray("design_arena");
        ObjectNode figures = benchmarks.putObject("artificial_analysis");
        figures.set("intelligence_index", scores.get("general"));
        figures.set("coding_index", scores.get("code"));
        figures.set("agentic_index", scores.get("agent"));
        ObjectNode percents = figures.putObject("percent");
        for (String domain : PERCENTS) {
            if (scores.has(domain)) {
                percents.set(domain, scores.get(domain));
            }
        }
        figures.set("as_of", source.get("as_of"));
        figures.set("variant", source.get("variant"));
        figures.put("estimated", source.path("estimated").asBoolean());
    }

    private static String joined(JsonNode modalities) {
        StringBuilder joined = new StringBuilder();
        modalities.forEach(
                modality -> joined.append(joined.isEmpty() ? "" : "+").append(modality.asText()));
        return joined.toString();
    }
}
