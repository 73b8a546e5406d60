// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue's resource. What is missing or out of range is an error that names the model and the field. */
final class CatalogueReader {

    /** How far an unknown score follows the model's general one: benchmarks agree, but not fully. */
    private static final double SHRINKAGE = 0.8;

    private static final double VERBOSITY_UNKNOWN = 1.0;

    private final String version;

    CatalogueReader(String version) {
        this.version = version;
    }

    List<CatalogueModel> read(JsonNode entries) {
        Map<String, JsonNode> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.path("id").asText(), entry));
        Map<Domain, Scale> scales = new EnumMap<>(Domain.class);
        for (Domain domain : Domain.values()) {
            scales.put(domain, Scale.of(domain, byId.values()));
        }
        List<CatalogueModel> models = new ArrayList<>();
        for (JsonNode entry : entries) {
            JsonNode scored = entry.has("scores_like")
                    ? byId.get(entry.path("scores_like").asText())
                    : entry;
            if (scored == null || !scored.path("scores").path("general").isNumber()) {
                throw new IllegalArgumentException(
                        "catalogue: " + entry.path("id").asText() + ": scores (expected: at least a general one)");
            }
            models.add(model(entry, strengths(scored.path("scores"), scales), scored));
        }
        return models;
    }

    private CatalogueModel model(JsonNode entry, Map<Domain, Double> strengths, JsonNode scored) {
        String id = entry.path("id").asText();
        long context = positive(id, "context_length", entry);
        JsonNode longest = entry.path("max_completion_tokens");
        if (entry.has("first_token_ms")) {
            positive(id, "first_token_ms", entry);
        }
        return new CatalogueModel(
                new ModelId(id),
                context,
                longest.isNumber() ? longest.asLong() : context,
                texts(id, "input_modalities", entry),
                List.copyOf(texts(id, "supported_parameters", entry)),
                price(id, entry),
                strengths,
                scored.path("verbosity").asDouble(VERBOSITY_UNKNOWN),
                entry);
    }

    private static Map<Domain, Double> strengths(JsonNode scores, Map<Domain, Scale> scales) {
        Map<Domain, Double> strengths = new EnumMap<>(Domain.class);
        double general = standardised(Domain.GENERAL, scores, scales);
        for (Domain domain : Domain.values()) {
            boolean known = scores.path(domain.label()).isNumber();
            strengths.put(domain, known ? standardised(domain, scores, scales) : SHRINKAGE * general);
        }
        return strengths;
    }

    private static double standardised(Domain domain, JsonNode scores, Map<Domain, Scale> scales) {
        Scale scale = scales.getOrDefault(domain, Scale.NONE);
        return scale.standardised(scores.path(domain.label()).asDouble());
    }

    private Price price(String id, JsonNode entry) {
        JsonNode price = entry.path("price");
        String at = id + ": price";
        UsdPerToken prompt = rate(at, "prompt", price);
        UsdPerToken completion = rate(at, "completion", price);
        if (prompt == null || completion == null) {
            throw new IllegalArgumentException(
                    "catalogue: " + at + " (expected: prompt and completion in USD per token; 0 is a price)");
        }
        List<PriceTier> tiers = new ArrayList<>();
        for (JsonNode tier : entry.path("price_tiers")) {
            String tierAt = id + ": price_tiers";
            tiers.add(new PriceTier(
                    positive(id, "above_prompt_tokens", tier),
                    rate(tierAt, "prompt", tier),
                    rate(tierAt, "completion", tier),
                    rate(tierAt, "cache_read", tier),
                    rate(tierAt, "cache_write", tier),
                    rate(tierAt, "cache_write_1h", tier)));
        }
        rates(id, entry);
        Price plain = new Price(
                "catalogue-" + version,
                prompt,
                completion,
                rate(at, "cache_read", price),
                rate(at, "cache_write", price),
                rate(at, "reasoning", price),
                each(at, "request", price),
                tiers);
        Price known =
                plain.withCacheWriteHour(rate(at, "cache_write_1h", price)).withAudio(rate(at, "audio", price));
        Usd search = each(at, "web_search", price);
        return search == null ? known : known.withSearch(search);
    }

    private static @Nullable Usd each(String at, String name, JsonNode price) {
        UsdPerToken rate = rate(at, name, price);
        return rate == null ? null : Usd.ofDollars(rate.dollars());
    }

    /** What is listed beside the price is passed on as it stands, so it must be fit for that. */
    private static void rates(String id, JsonNode entry) {
        JsonNode rates = entry.path("rates");
        rates.fieldNames().forEachRemaining(name -> rate(id + ": rates", name, rates));
    }

    /** Decimal strings only: a number of JSON would have gone through a binary fraction. */
    private static @Nullable UsdPerToken rate(String at, String name, JsonNode prices) {
        JsonNode rate = prices.path(name);
        if (rate.isMissingNode()) {
            return null;
        }
        try {
            if (rate.isTextual()) {
                return UsdPerToken.of(rate.textValue());
            }
        } catch (IllegalArgumentException e) {
            // Told below, with its place.
        }
        throw new IllegalArgumentException(
                "catalogue: " + at + "." + name + ": " + rate + " (expected: USD per token as a decimal string, >= 0)");
    }

    private static long positive(String id, String name, JsonNode entry) {
        long value = entry.path(name).asLong();
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "catalogue: " + id + ": " + name + ": " + entry.path(name) + " (expected: more than 0)");
        }
        return value;
    }

    private static Set<String> texts(String id, String name, JsonNode entry) {
        Set<String> texts = new LinkedHashSet<>();
        entry.path(name).forEach(text -> texts.add(text.asText()));
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("catalogue: " + id + ": " + name + " (expected: at least one)");
        }
        return texts;
    }

    /** Mean and spread of a score over the pool. */
    private record Scale(double mean, double deviation) {

        static final Scale NONE = new Scale(0, 1);

        static Scale of(Domain domain, Iterable<JsonNode> entries) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (JsonNode entry : entries) {
                JsonNode score = entry.path("scores").path(domain.label());
                if (score.isNumber()) {
                    sum += score.asDouble();
                    squares += score.asDouble() * score.asDouble();
                    count++;
                }
            }
            if (count < 2) {
                return NONE;
            }
            double mean = sum / count;
            return new Scale(mean, Math.sqrt(Math.max(1e-9, squares / count - mean * mean)));
        }

        double standardised(double score) {
            return (score - mean) / deviation;
        }
    }
}
