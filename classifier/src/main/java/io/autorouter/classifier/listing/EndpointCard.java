// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.market.Offer;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.route.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public object of a model at a provider, without statistics, which the gateway adds. */
final class EndpointCard {

    private EndpointCard() {}

    static ArrayNode of(List<Offer> offers, String modelName, String permaslug) {
        ArrayNode cards = JsonNodeFactory.instance.arrayNode();
        offers.forEach(offer -> cards.add(card(offer, modelName, permaslug)));
        return cards;
    }

    private static ObjectNode card(Offer offer, String modelName, String permaslug) {
        Target target = offer.target();
        EndpointFacts facts = offer.facts();
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("name", target.providerName() + " | " + permaslug);
        card.put("model_id", target.model().value()).put("model_name", modelName);
        card.put("provider_name", target.providerName());
        card.put("tag", target.provider().value());
        card.put("context_length", facts.contextLength());
        card.put("max_prompt_tokens", facts.maxPromptTokens());
        card.put("max_completion_tokens", facts.maxCompletionTokens());
        card.put("quantization", offer.quantization());
        card.set("pricing", PriceCard.of(offer.price(), facts.rates()));
        card.set("supported_parameters", texts(facts.supportedParameters()));
        toolChoice(card, facts.supportedParameters());
        card.put("supports_implicit_caching", Boolean.TRUE.equals(facts.implicitCaching()));
        card.put("supports_voice_cloning", false);
        card.put("simulated", offer.simulated());
        DataPolicy policy = offer.provider().dataPolicy();
        card.putObject("data_policy")
                .put("training", policy.trains())
                .put("retains_prompts", policy.retains())
                .put("retention_days", policy.retentionDays())
                .put("on_request", policy.onRequest())
                .put("zdr", policy.keepsNothing());
        return card;
    }

    /** The catalogue knows whether an endpoint takes {@code tool_choice}, not which of its values: all or none. */
    private static void toolChoice(ObjectNode card, @Nullable List<String> parameters) {
        boolean taken = parameters != null && parameters.contains("tool_choice");
        card.putObject("supports_tool_choice")
                .put("auto", taken)
                .put("none", taken)
                .put("required", taken)
                .put("function", taken);
    }

    private static ArrayNode texts(@Nullable List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (texts != null) {
            texts.forEach(array::add);
        }
        return array;
    }
}
