// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The most that a caller pays: a hard limit on the list price, whatever else speaks for a model.
 *
 * @param prompt per prompt token; null: any
 * @param completion per completion token; null: any
 * @param request per request; null: any
 */
public record PriceCeiling(
        @Nullable UsdPerToken prompt,
        @Nullable UsdPerToken completion,
        @Nullable Usd request) {

    /** No limit. */
    public static final PriceCeiling NONE = new PriceCeiling(null, null, null);

    private static final int MILLION_DIGITS = 6;
    private static final int SCALE_MAX = 18;

    /** No price has more digits before the point, in USD per million. */
    private static final int INTEGER_DIGITS_MAX = 10;

    /** Returns the ceiling for limits in USD per million tokens, as people write them; null: any. */
    public static PriceCeiling perMillion(@Nullable BigDecimal prompt, @Nullable BigDecimal completion) {
        return new PriceCeiling(rate(prompt), rate(completion), null);
    }

    /** A limit above all prices is none; digits that no price has are cut, so that the limit is never raised. */
    private static @Nullable UsdPerToken rate(@Nullable BigDecimal perMillion) {
        if (perMillion == null) {
            return null;
        }
        // In long, and before any arithmetic: a text such as 1e-2147483647 has a scale at the end of its range.
        long integerDigits = (long) perMillion.precision() - perMillion.scale();
        if (integerDigits > INTEGER_DIGITS_MAX) {
            return null;
        }
        return new UsdPerToken(
                integerDigits < -SCALE_MAX
                        ? BigDecimal.ZERO
                        : perMillion.movePointLeft(MILLION_DIGITS).setScale(SCALE_MAX, RoundingMode.DOWN));
    }

    /** Returns the limits as people write them: in USD per million tokens, and per request. */
    public ObjectNode perMillion() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "prompt", prompt == null ? null : million(prompt));
        put(json, "completion", completion == null ? null : million(completion));
        put(json, "request", request == null ? null : request.dollars());
        return json;
    }

    private static BigDecimal million(UsdPerToken rate) {
        return rate.dollars().movePointRight(MILLION_DIGITS);
    }

    private static void put(ObjectNode json, String name, @Nullable BigDecimal limit) {
        if (limit != null) {
            json.put(name, limit);
        }
    }

    /** Returns the lower of both limits for each rate. */
    public PriceCeiling and(PriceCeiling other) {
        return new PriceCeiling(
                lower(prompt, other.prompt), lower(completion, other.completion), lower(request, other.request));
    }

    private static <T extends Comparable<T>> @Nullable T lower(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Tells whether the price, at the tier that holds for a prompt of so many tokens, stays below the ceiling. */
    public boolean admits(Price price, long promptTokens) {
        UsdPerToken promptRate = price.prompt();
        UsdPerToken completionRate = price.completion();
        for (PriceTier tier : price.tiers()) {
            if (promptTokens > tier.abovePromptTokens()) {
                promptRate = tier.prompt() == null ? promptRate : tier.prompt();
                completionRate = tier.completion() == null ? completionRate : tier.completion();
            }
        }
        Usd perRequest = price.request() == null ? Usd.ZERO : price.request();
        return isWithin(promptRate, prompt) && isWithin(completionRate, completion) && isWithin(perRequest, request);
    }

    private static <T extends Comparable<T>> boolean isWithin(T given, @Nullable T limit) {
        return limit == null || given.compareTo(limit) <= 0;
    }
}
