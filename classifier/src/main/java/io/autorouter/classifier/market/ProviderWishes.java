// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.money.PriceCeiling;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which providers the caller wants, and how: the {@code provider} object of a request. Takes what it finds: the gateway has
 * checked the form.
 *
 * @param order those to try first
 * @param only empty: all
 * @param ignore none of these
 * @param fallbacks whether others than the first, or than those of {@code order}, may be tried
 * @param requireParameters whether an endpoint must take every parameter that is sent
 * @param privacy what may happen with prompts and answers
 * @param quantizations empty: any
 * @param sorting null: by the balance of price and steadiness
 * @param price a hard limit
 * @param speed who does not keep to it comes last
 */
public record ProviderWishes(
        SlugList order,
        SlugList only,
        SlugList ignore,
        boolean fallbacks,
        boolean requireParameters,
        Privacy privacy,
        Set<String> quantizations,
        Sorting sorting,
        PriceLimit price,
        Speed speed) {

    /** As when the request says nothing. */
    public static final ProviderWishes NONE = of(JsonNodeFactory.instance.objectNode());

    public ProviderWishes {
        quantizations = Set.copyOf(quantizations);
    }

    /**
     * What may happen with prompts and answers.
     *
     * @param noCollection whether nobody may collect them
     * @param noRetention whether nobody may keep them
     * @param distillable whether the author must permit to train on the answers
     */
    record Privacy(boolean noCollection, boolean noRetention, boolean distillable) {}

    /**
     * How endpoints are sorted.
     *
     * @param by null: by the balance of price and steadiness
     * @param acrossModels whether all endpoints of all models are sorted together
     */
    record Sorting(@Nullable SortKey by, boolean acrossModels) {

        static Sorting of(JsonNode sort, JsonNode route) {
            if (sort.isTextual()) {
                return new Sorting(SortKey.of(sort.textValue()), route.asText().equals("sort"));
            }
            boolean across = sort.has("partition")
                    ? sort.path("partition").asText().equals("none")
                    : route.asText().equals("sort");
            return new Sorting(SortKey.of(sort.path("by").asText()), across);
        }
    }

    /** Cutoffs of what was measured. */
    record Speed(Cutoffs leastThroughput, Cutoffs mostLatency) {

        boolean isKeptBy(Standing standing) {
            return leastThroughput.isReachedBy(standing.milliTokensPerSecond())
                    && mostLatency.isKeptBy(standing.firstTokenMs());
        }
    }

    public static ProviderWishes of(ObjectNode body) {
        JsonNode provider = body.path("provider");
        Set<String> quantizations = new LinkedHashSet<>();
        provider.path("quantizations").forEach(each -> quantizations.add(each.asText()));
        return new ProviderWishes(
                SlugList.of(provider.path("order")),
                SlugList.of(provider.path("only")),
                SlugList.of(provider.path("ignore")),
                provider.path("allow_fallbacks").asBoolean(true),
                provider.path("require_parameters").asBoolean(),
                new Privacy(
                        provider.path("data_collection").asText().equals("deny"),
                        provider.path("zdr").asBoolean(),
                        provider.path("enforce_distillable_text").asBoolean()),
                quantizations,
                Sorting.of(provider.path("sort"), body.path("route")),
                PriceLimit.of(provider.path("max_price")),
                new Speed(
                        Cutoffs.of(provider.path("preferred_min_throughput")),
                        Cutoffs.of(provider.path("preferred_max_latency"))));
    }

    /** Returns the same within a limit of the key's or the account's. */
    public ProviderWishes within(PriceCeiling ceiling) {
        return new ProviderWishes(
                order,
                only,
                ignore,
                fallbacks,
                requireParameters,
                privacy,
                quantizations,
                sorting,
                price.and(ceiling),
                speed);
    }

    /** Tells whether all endpoints of all models are to be sorted together. */
    public boolean sortsAcrossModels() {
        return sorting.acrossModels() && sorting.by() != null;
    }
}
