// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What requests may cost: of all who may answer, the dearest counts, so that never too little is set aside. Written by one
 * thread, read by all.
 */
public final class PriceBoard {

    /** An unknown price is never taken for nothing. */
    private static final Usd UNKNOWN = Usd.ofDollars(new BigDecimal("0.01"));

    private volatile Board board = Board.of(new TreeMap<>());

    /** Learns of a model, or that it is gone. */
    public void put(String name, @Nullable ModelListed model) {
        Map<String, Listed> listed = new TreeMap<>(board.listed);
        if (model == null) {
            listed.remove(name);
        } else {
            listed.put(name, Listed.of(model));
        }
        board = Board.of(listed);
    }

    /**
     * Returns what a request costs at most, if it is as large as expected.
     *
     * @param models that it names
     * @param ceiling dearer ones do not answer
     */
    public Usd cost(List<String> models, RequestSize size, PriceCeiling ceiling) {
        Board now = board;
        TokenUsage usage = size.usage();
        Usd most = Usd.ZERO;
        for (String model : models) {
            Usd cost = dearest(now.prices(model), usage, ceiling);
            most = cost.compareTo(most) > 0 ? cost : most;
        }
        return most;
    }

    private static Usd dearest(Collection<Price> prices, TokenUsage usage, PriceCeiling ceiling) {
        if (prices.isEmpty()) {
            return UNKNOWN;
        }
        Usd most = Usd.ZERO;
        for (Price price : prices) {
            if (ceiling.equals(PriceCeiling.NONE) || ceiling.admits(price, usage.promptTokens())) {
                Usd cost = Pricing.cost(price, usage);
                most = cost.compareTo(most) > 0 ? cost : most;
            }
        }
        return most;
    }

    private record Listed(ModelPattern pattern, boolean pooled, Set<Price> prices) {

        static Listed of(ModelListed model) {
            Set<Price> prices = new LinkedHashSet<>();
            add(prices, model.card());
            if (model.endpoints() != null) {
                model.endpoints().forEach(endpoint -> add(prices, endpoint));
            }
            return new Listed(model.pattern(), model.inAutoPool(), Set.copyOf(prices));
        }

        private static void add(Set<Price> prices, JsonNode card) {
            if (card.path("pricing") instanceof ObjectNode pricing) {
                Price price = ListedPrice.of(pricing);
                if (price != null) {
                    prices.add(price);
                }
            }
        }
    }

    private record Board(Map<String, Listed> listed, List<Listed> patterns, Set<Price> pool) {

        static Board of(Map<String, Listed> listed) {
            Set<Price> pool = new LinkedHashSet<>();
            listed.values().stream().filter(Listed::pooled).forEach(model -> pool.addAll(model.prices()));
            return new Board(
                    Map.copyOf(listed),
                    listed.values().stream()
                            .filter(model -> !model.pattern().isExact())
                            .toList(),
                    Set.copyOf(pool));
        }

        Set<Price> prices(String model) {
            if (model.equals(ModelId.AUTO.value())) {
                return pool;
            }
            Listed exact = listed.get(model);
            if (exact != null) {
                return exact.prices();
            }
            for (Listed candidate : patterns) {
                if (candidate.pattern().matches(model)) {
                    return candidate.prices();
                }
            }
            return Set.of();
        }
    }
}
