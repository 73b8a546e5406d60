// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model of the auto pool.
 *
 * @param contextLength tokens of prompt and answer together
 * @param maxCompletionTokens longest answer; the context where the model sets no other limit
 * @param price list price
 * @param strengths standardised scores: 0 is the pool's mean, 1 a standard deviation above it
 * @param verbosity output tokens, hidden reasoning included, over those of the pool's median model
 * @param facts the catalogue's entry, for the public card
 */
public record CatalogueModel(
        ModelId id,
        long contextLength,
        long maxCompletionTokens,
        Set<String> inputModalities,
        List<String> supportedParameters,
        Price price,
        Map<Domain, Double> strengths,
        double verbosity,
        JsonNode facts) {

    public CatalogueModel {
        inputModalities = Set.copyOf(inputModalities);
        supportedParameters = List.copyOf(supportedParameters);
        strengths = Collections.unmodifiableMap(new EnumMap<>(strengths));
    }

    /** By the name alone: models are keys on the request path, and their facts are a long document. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    public boolean supports(String parameter) {
        return supportedParameters.contains(parameter);
    }

    /** Tells whether it can answer in this modality. */
    public boolean answersWith(String modality) {
        for (JsonNode known : facts.path("output_modalities")) {
            if (known.asText().equals(modality)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether it cannot be kept from hidden reasoning. */
    public boolean alwaysReasons() {
        return facts.path("reasoning").path("mandatory").asBoolean();
    }

    /** Returns how long it thinks before its first token where it thinks hardest; null: not known. */
    public @Nullable Long firstTokenMs() {
        JsonNode known = facts.path("first_token_ms");
        return known.isIntegralNumber() ? known.longValue() : null;
    }

    /** Returns the standardised score, 0 where neither this one nor the general one is known. */
    public double strength(Domain domain) {
        return strengths.getOrDefault(domain, 0.0);
    }

    /** Tells whether the author permits to train on what the model writes; where nothing is known of that, he does not. */
    public boolean isDistillable() {
        return facts.path("distillable").asBoolean();
    }

    /** Returns what is listed beside the price, such as an image or an hour in a cache: USD as decimal strings. */
    public Map<String, String> rates() {
        return facts.path("rates").properties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, rate -> rate.getValue().asText()));
    }
}
