// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.export.Csv;
import io.autorouter.contracts.model.ModelId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Models in the order of their use.
 *
 * @param total of the metric, over all models, also those behind the last place
 * @param simulated whether any of the use came from the simulator
 */
record Leaderboard(
        LeaderboardQuestion question, Instant asOf, BigDecimal total, boolean simulated, List<Place> places) {

    private static final int FRACTION_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    /**
     * A model's place.
     *
     * @param share of the total, 0 to 1
     * @param change of the metric against the window before, as a fraction of that; null where there was nothing
     */
    record Place(
            int rank,
            String model,
            ModelUsage.Amounts amounts,
            BigDecimal share,
            @Nullable BigDecimal change) {

        String author() {
            return ModelId.isValid(model) ? new ModelId(model).author() : model;
        }

        BigDecimal spendUsd() {
            return amounts.spendNanos().movePointLeft(NANO_DIGITS);
        }
    }

    static Leaderboard of(LeaderboardQuestion question, List<ModelUsage> usages, Instant asOf) {
        LeaderboardQuestion.Metric metric = question.metric();
        List<ModelUsage> used = usages.stream()
                .filter(usage -> usage.now().of(metric).signum() > 0)
                .sorted(Comparator.comparing((ModelUsage usage) -> usage.now().of(metric))
                        .reversed()
                        .thenComparing(ModelUsage::model))
                .toList();
        BigDecimal total = used.stream().map(usage -> usage.now().of(metric)).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Place> places = new ArrayList<>();
        for (ModelUsage usage : used.subList(0, Math.min(used.size(), question.limit()))) {
            BigDecimal now = usage.now().of(metric);
            BigDecimal before = usage.before().of(metric);
            @Nullable BigDecimal change = before.signum() == 0 ? null : fraction(now.subtract(before), before);
            places.add(new Place(places.size() + 1, usage.model(), usage.now(), fraction(now, total), change));
        }
        return new Leaderboard(
                question, asOf, total, used.stream().anyMatch(ModelUsage::simulated), List.copyOf(places));
    }

    private static BigDecimal fraction(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    }

    private BigDecimal shownTotal() {
        return switch (question.metric()) {
            case TOKENS, REQUESTS -> total;
            case SPEND -> total.movePointLeft(NANO_DIGITS);
        };
    }

    ObjectNode json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("range", question.range().name().toLowerCase(Locale.ROOT))
                .put("metric", question.metric().name().toLowerCase(Locale.ROOT))
                .put("total", shownTotal().toPlainString())
                .put("simulated", simulated);
        ArrayNode models = answer.putArray("models");
        for (Place place : places) {
            models.addObject()
                    .put("rank", place.rank())
                    .put("model", place.model())
                    .put("author", place.author())
                    .put("tokens", place.amounts().tokens().toPlainString())
                    .put("requests", place.amounts().requests())
                    .put("spend_usd", place.spendUsd())
                    .put("share", place.share())
                    .put("change", place.change());
        }
        return answer;
    }

    /** Returns the places as CSV. */
    String csv() {
        var lines = new StringBuilder(
                Csv.line(List.of("rank", "model", "author", "tokens", "requests", "spend_usd", "share", "change")));
        for (Place place : places) {
            lines.append(Csv.line(List.of(
                    Integer.toString(place.rank()),
                    Csv.cell(place.model()),
                    Csv.cell(place.author()),
                    place.amounts().tokens().toPlainString(),
                    Long.toString(place.amounts().requests()),
                    place.spendUsd().toPlainString(),
                    place.share().toPlainString(),
                    place.change() == null ? "" : place.change().toPlainString())));
        }
        return lines.toString();
    }
}
