// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Traffic by task, as {@code GET /api/v1/classifications/task} shows it: usage is spend, and shares are of what is
 * classified.
 */
record TaskShares(List<TaskUse> uses, int windowDays, Instant asOf) {

    private static final int MODELS_MAX = 10;
    private static final int FRACTION_DIGITS = 6;

    /** Sums over some uses. */
    private record Sums(BigDecimal spend, BigDecimal tokens) {

        static Sums of(List<TaskUse> uses) {
            return new Sums(
                    uses.stream().map(TaskUse::spendNanos).reduce(BigDecimal.ZERO, BigDecimal::add),
                    uses.stream().map(TaskUse::tokens).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    ObjectNode json() {
        List<String> known = TaskTag.ALL.stream().map(TaskTag::tag).toList();
        List<TaskUse> classified = of(use -> known.contains(use.tag()));
        Sums whole = Sums.of(classified);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode classifications = data.putArray("classifications");
        for (TaskTag tag : TaskTag.ALL) {
            put(classifications.addObject(), tag, whole);
        }
        ArrayNode groups = data.putArray("macro_categories");
        for (String group : TaskTag.GROUPS) {
            Sums sums = Sums.of(inGroup(group));
            groups.addObject()
                    .put("key", group)
                    .put("label", TaskTag.label(group))
                    .put("usage_share", share(sums.spend(), whole.spend()))
                    .put("token_share", share(sums.tokens(), whole.tokens()));
        }
        Sums all = Sums.of(uses);
        data.putObject("unclassified")
                .put("usage_share", share(all.spend().subtract(whole.spend()), all.spend()))
                .put("token_share", share(all.tokens().subtract(whole.tokens()), all.tokens()));
        return data.put("window_days", windowDays)
                .put("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("simulated", uses.stream().anyMatch(TaskUse::simulated));
    }

    private void put(ObjectNode row, TaskTag tag, Sums whole) {
        List<TaskUse> used = of(use -> use.tag().equals(tag.tag()));
        Sums own = Sums.of(used);
        Sums group = Sums.of(inGroup(tag.group()));
        row.put("tag", tag.tag())
                .put("display_name", tag.displayName())
                .put("macro_category", tag.group())
                .put("usage_share", share(own.spend(), whole.spend()))
                .put("token_share", share(own.tokens(), whole.tokens()))
                .put("category_usage_share", share(own.spend(), group.spend()))
                .put("category_token_share", share(own.tokens(), group.tokens()));
        ArrayNode models = row.putArray("models");
        used.stream()
                .sorted(Comparator.comparing(TaskUse::spendNanos)
                        .thenComparing(TaskUse::tokens)
                        .reversed()
                        .thenComparing(TaskUse::model))
                .limit(MODELS_MAX)
                .forEach(use -> models.addObject()
                        .put("id", use.model())
                        .put("tag_usage_share", share(use.spendNanos(), own.spend()))
                        .put("tag_token_share", share(use.tokens(), own.tokens())));
    }

    private List<TaskUse> inGroup(String group) {
        List<String> tags = TaskTag.ALL.stream()
                .filter(tag -> tag.group().equals(group))
                .map(TaskTag::tag)
                .toList();
        return of(use -> tags.contains(use.tag()));
    }

    private List<TaskUse> of(Predicate<TaskUse> wanted) {
        return uses.stream().filter(wanted).toList();
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    }
}
