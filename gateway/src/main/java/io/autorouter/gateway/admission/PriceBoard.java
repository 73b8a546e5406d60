// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
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
    private static final Cost UNKNOWN = Cost.of(Usd.ofDollars(new BigDecimal("0.01")));

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
     * Returns what a request costs at the dearest of those who may answer.
     *
     * @param models that it names
     * @param ceiling dearer ones do not answer
     */
    public Cost cost(List<String> models, RequestSize size, PriceCeiling ceiling) {
        Board now = board;
        Cost dearest = Cost.NOTHING;
        for (String model : models) {
            Offers offers = now.offers(model);
            dearest = dearest.or(offers.isEmpty() ? UNKNOWN : offers.cost(size, ceiling));
        }
        return dearest;
    }

    private record Listed(ModelPattern pattern, boolean pooled, Offers offers) {

        static Listed of(ModelListed model) {
            Set<Offered> offers = new LinkedHashSet<>();
            add(offers, model.card());
            if (model.endpoints() != null) {
                model.endpoints().forEach(endpoint -> add(offers, endpoint));
            }
            return new Listed(model.pattern(), model.inAutoPool(), new Offers(offers));
        }

        private static void add(Set<Offered> offers, JsonNode card) {
            Offered offer = Offered.of(card);
            if (offer != null) {
                offers.add(offer);
            }
        }
    }

    private record Board(Map<String, Listed> listed, List<Listed> patterns, Offers pool) {

        static Board of(Map<String, Listed> listed) {
            Set<Offered> pool = new LinkedHashSet<>();
            listed.values().stream()
                    .filter(Listed::pooled)
                    .forEach(model -> pool.addAll(model.offers().all()));
            return new Board(
                    Map.copyOf(listed),
                    listed.values().stream()
                            .filter(model -> !model.pattern().isExact())
                            .toList(),
                    new Offers(pool));
        }

        Offers offers(String model) {
            if (model.equals(ModelId.AUTO.value())) {
                return pool;
            }
            Listed exact = listed.get(model);
            if (exact != null) {
                return exact.offers();
            }
            for (Listed candidate : patterns) {
                if (candidate.pattern().matches(model)) {
                    return candidate.offers();
                }
            }
            return Offers.NONE;
        }
    }
}
