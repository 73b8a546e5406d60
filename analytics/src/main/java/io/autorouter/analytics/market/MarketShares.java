// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.market.TaskShare.ModelShare;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which models the spend on each task goes to. An account counts for its share of the spend, so that many small accounts
 * of one owner gain nothing, but for no more than the cap; what that cuts off goes to no model. Where there is only one
 * account, its choice is the market.
 */
record MarketShares(BigDecimal cap, Instant from, Instant asOf) {

    private static final int DIGITS = 9;
    private static final Comparator<ModelShare> ORDER = Comparator.comparing(ModelShare::share)
            .reversed()
            .thenComparing(share -> share.model().value());

    /** Returns a share for each of the tasks, also for those on which nothing was spent. */
    List<TaskShare> of(List<String> tasks, List<Spend> spends) {
        Map<String, List<Spend>> byTask = spends.stream().collect(Collectors.groupingBy(Spend::task));
        return tasks.stream()
                .map(task -> share(task, byTask.getOrDefault(task, List.of())))
                .toList();
    }

    private TaskShare share(String task, List<Spend> spends) {
        Map<String, BigDecimal> accounts = new TreeMap<>();
        spends.forEach(spend -> accounts.merge(spend.account(), BigDecimal.valueOf(spend.nanos()), BigDecimal::add));
        BigDecimal all = accounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal most = accounts.size() == 1 ? all : all.multiply(cap);
        Map<ModelId, List<Spend>> byModel = spends.stream().collect(Collectors.groupingBy(Spend::model));
        List<ModelShare> shares = byModel.entrySet().stream()
                .map(entry -> {
                    BigDecimal weight = entry.getValue().stream()
                            .map(spend -> weighted(spend, accounts.getOrDefault(spend.account(), BigDecimal.ONE), most))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    return modelShare(entry.getKey(), weight.divide(all, DIGITS, RoundingMode.DOWN), entry.getValue());
                })
                .sorted(ORDER)
                .toList();
        return new TaskShare(task, from, asOf, accounts.size(), shares);
    }

    /** Never rounds up: shares must not add up to more than 1. */
    private static BigDecimal weighted(Spend spend, BigDecimal account, BigDecimal most) {
        BigDecimal nanos = BigDecimal.valueOf(spend.nanos());
        return account.compareTo(most) <= 0 ? nanos : nanos.multiply(most).divide(account, DIGITS, RoundingMode.DOWN);
    }

    private static ModelShare modelShare(ModelId model, BigDecimal share, List<Spend> spends) {
        long requests = spends.stream().mapToLong(Spend::requests).sum();
        long nanos = spends.stream().mapToLong(Spend::nanos).sum();
        return new ModelShare(model, share, requests, new Usd(nanos / Math.max(1, requests)));
    }
}
