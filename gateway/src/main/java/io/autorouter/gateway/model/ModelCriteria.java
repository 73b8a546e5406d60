// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.UsdPerToken;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of {@code GET /models}, each of one query parameter. A model of which a figure is not known does not pass. */
final class ModelCriteria {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final long DAY_SECONDS = 86_400;
    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private ModelCriteria() {}

    static Predicate<ListedModel> text(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return model -> List.of("id", "name", "description").stream()
                .anyMatch(field -> model.card()
                        .path(field)
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .contains(lower));
    }

    /** All of the wanted words stand in the list. */
    static Predicate<ListedModel> all(String path, String wanted) {
        List<String> words = words(wanted);
        return model -> words.stream().allMatch(word -> contains(model.card().at(path), word));
    }

    static Predicate<ListedModel> authors(String wanted) {
        List<String> words = words(wanted);
        return model -> {
            String id = model.card().path("id").asText();
            return words.contains(id.substring(0, Math.max(0, id.indexOf('/'))));
        };
    }

    static Predicate<ListedModel> architecture(String wanted) {
        return model -> model.card().at("/architecture/tokenizer").asText().equalsIgnoreCase(wanted);
    }

    /** Some endpoint is one of these providers', by slug, base slug or name. */
    static Predicate<ListedModel> providers(String wanted) {
        List<String> words = words(wanted);
        return model -> model.anyEndpoint(endpoint -> {
            String tag = endpoint.path("tag").asText();
            return words.contains(tag)
                    || words.contains(tag.substring(0, Math.max(0, tag.indexOf('/'))))
                    || words.contains(endpoint.path("provider_name").asText());
        });
    }

    /** Tells where a provider computes, by its slug: countries; none where it does not say. */
    @FunctionalInterface
    interface Datacenters {
        List<String> of(String provider);
    }

    /** Some endpoint is of a provider that says where it computes, and does so in the region alone. */
    static Predicate<ListedModel> region(String region, Datacenters datacenters) {
        Set<String> countries = region.equals("eu") ? EU : Set.of("US");
        return model -> model.anyEndpoint(endpoint -> {
            List<String> known = datacenters.of(endpoint.path("tag").asText());
            return !known.isEmpty() && countries.containsAll(known);
        });
    }

    static Predicate<ListedModel> zdr(boolean wanted) {
        return model -> model.anyEndpoint(ModelCriteria::keepsNothing) == wanted;
    }

    static boolean keepsNothing(JsonNode endpoint) {
        return endpoint.path("data_policy").path("zdr").asBoolean();
    }

    static Predicate<ListedModel> distillable(boolean wanted) {
        return model -> model.card().path("distillable").asBoolean() == wanted;
    }

    /**
     * The auto router may choose the model for a key with these defaults, as far as patterns and prices say; the router
     * itself can always be asked.
     */
    static Predicate<ListedModel> allowed(RouterDefaults defaults) {
        return model -> model.isRouter()
                || ((defaults.allowedModels().isEmpty() || anyMatches(defaults.allowedModels(), model))
                        && !anyMatches(defaults.excludedModels(), model)
                        && isWithin(defaults.maxPrice(), model.card().path("pricing")));
    }

    private static boolean anyMatches(List<ModelPattern> patterns, ListedModel model) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(model.id()));
    }

    private static boolean isWithin(@Nullable PriceCeiling ceiling, JsonNode pricing) {
        return ceiling == null
                || (isWithin(ceiling.prompt(), pricing.path("prompt"))
                        && isWithin(ceiling.completion(), pricing.path("completion")));
    }

    private static boolean isWithin(@Nullable UsdPerToken most, JsonNode rate) {
        return most == null || !rate.isTextual() || new BigDecimal(rate.textValue()).compareTo(most.dollars()) <= 0;
    }

    /** A figure of the card is known, and within the bounds. */
    static Predicate<ListedModel> within(Figure figure, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        return model -> {
            BigDecimal value = figure.of(model.card());
            return value != null
                    && (least == null || value.compareTo(least) >= 0)
                    && (most == null || value.compareTo(most) <= 0);
        };
    }

    /** A number of a card, or null where it is not known. */
    @FunctionalInterface
    interface Figure {
        @Nullable
        BigDecimal of(ObjectNode card);
    }

    static Figure number(String path) {
        return card -> card.at(path).isNumber() ? card.at(path).decimalValue() : null;
    }

    /** A price in USD per million; that of a router varies, and is not known. */
    static Figure price(String field) {
        return card -> {
            JsonNode rate = card.path("pricing").path(field);
            BigDecimal price = rate.isTextual() ? new BigDecimal(rate.textValue()) : null;
            return price == null || price.signum() < 0 ? null : price.multiply(MILLION);
        };
    }

    /** How well answers of a model call tools, by its id: 0..1, or null where none did lately. */
    @FunctionalInterface
    interface ToolSuccess {
        @Nullable
        BigDecimal of(String model);
    }

    static Figure toolSuccess(ToolSuccess measured) {
        return card -> measured.of(card.path("id").asText());
    }

    static Figure ageDays(long nowSeconds) {
        return card -> {
            long created = card.path("created").asLong();
            return created <= 0 ? null : BigDecimal.valueOf((nowSeconds - created) / DAY_SECONDS);
        };
    }

    static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean contains(JsonNode list, String word) {
        for (JsonNode each : list) {
            if (each.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
