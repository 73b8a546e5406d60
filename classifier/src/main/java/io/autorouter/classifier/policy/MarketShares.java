// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.model.ModelId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Each model's share of what is spent on each task. Until analytics has measured it, and as far as its figures leave
 * shares to nobody, a seed stands in: our own reckoning from the catalogue, that spend follows strength in the task and
 * shuns the price. Never changes: what is measured makes new ones.
 */
public final class MarketShares {

    /** How fast spend grows with each standard deviation of strength. */
    private static final double PULL = 1.5;

    private static final int DECIMALS = 6;

    private final Map<String, Map<ModelId, BigDecimal>> seed;
    private final Map<String, Measured> measured;
    private final String seedVersion;

    /** Shares as measured, filled up from the seed, and when. */
    private record Measured(String version, Map<ModelId, BigDecimal> shares) {}

    private MarketShares(
            String seedVersion, Map<String, Map<ModelId, BigDecimal>> seed, Map<String, Measured> measured) {
        this.seedVersion = seedVersion;
        this.seed = seed;
        this.measured = measured;
    }

    /** Returns the seed. */
    public static MarketShares seed(Catalogue catalogue) {
        Map<String, Map<ModelId, BigDecimal>> seed = new HashMap<>();
        for (TaskType task : TaskType.values()) {
            seed.put(task.tag(), seed(catalogue, task));
        }
        return new MarketShares("seed+" + catalogue.version(), Map.copyOf(seed), Map.of());
    }

    private static Map<ModelId, BigDecimal> seed(Catalogue catalogue, TaskType task) {
        Map<ModelId, Double> weights = new HashMap<>();
        double sum = 0;
        for (CatalogueModel model : catalogue.models()) {
            double strength = 0;
            for (Domain domain : Domain.values()) {
                strength += task.weights().getOrDefault(domain, 0.0) * model.strength(domain);
            }
            double price = model.price().completion().dollars().doubleValue();
            double weight = Math.exp(PULL * strength) / Math.sqrt(Math.max(1e-9, price));
            weights.put(model.id(), weight);
            sum += weight;
        }
        Map<ModelId, BigDecimal> shares = new HashMap<>();
        for (Map.Entry<ModelId, Double> weight : weights.entrySet()) {
            shares.put(
                    weight.getKey(), BigDecimal.valueOf(weight.getValue() / sum).setScale(DECIMALS, RoundingMode.DOWN));
        }
        return Map.copyOf(shares);
    }

    /** Returns the shares with those of one task as they were measured; the seed fills what they leave open. */
    public MarketShares with(TaskShare share) {
        BigDecimal open = BigDecimal.ONE;
        Map<ModelId, BigDecimal> shares = new HashMap<>();
        for (TaskShare.ModelShare model : share.models()) {
            open = open.subtract(model.share());
            shares.merge(model.model(), model.share(), BigDecimal::add);
        }
        for (Map.Entry<ModelId, BigDecimal> prior :
                seed.getOrDefault(share.task(), Map.of()).entrySet()) {
            shares.merge(prior.getKey(), prior.getValue().multiply(open), BigDecimal::add);
        }
        shares.replaceAll((model, value) -> value.setScale(DECIMALS, RoundingMode.HALF_EVEN));
        Map<String, Measured> all = new HashMap<>(measured);
        all.put(share.task(), new Measured(share.asOf().toString(), Map.copyOf(shares)));
        return new MarketShares(seedVersion, seed, Map.copyOf(all));
    }

    Map<ModelId, BigDecimal> of(String task) {
        Measured known = measured.get(task);
        return known == null ? seed.getOrDefault(task, Map.of()) : known.shares();
    }

    String version(String task) {
        Measured known = measured.get(task);
        return known == null ? seedVersion : known.version();
    }
}
