// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What may be wished of the auto router, in a request or for all requests of a key. */
public interface RouterRules {

    int PATTERNS_MAX = 1024;
    int PATTERN_LENGTH_MAX = 1024;
    int PATTERNS_LENGTH_MAX = 65_536;
    String PRICE_MAX = "1000000000";
    int PRICE_LENGTH_MAX = 40;

    Rule PATTERN = Rule.textThat(
            "a pattern of 1.." + PATTERN_LENGTH_MAX + " printable characters without spaces, * for any run",
            RouterRules::isPattern);

    Rule PATTERNS = Rule.list(0, PATTERNS_MAX, PATTERN, "an array of at most " + PATTERNS_MAX + " patterns")
            .and(RouterRules::notTooLong);

    Rule COST_TIER = Rule.oneOf("low", "medium", "high", "xhigh", "max");

    /** 0: quality alone; 10: the cheapest. */
    Rule DIAL = Rule.integer(0, 10);

    /** Prices come as numbers or as decimal text. */
    Rule PRICE = Rule.either(
            "a number, 0.." + PRICE_MAX,
            Rule.number("0", PRICE_MAX),
            Rule.textThat("a number, 0.." + PRICE_MAX, RouterRules::isPrice));

    private static boolean isPattern(String pattern) {
        return !pattern.isEmpty()
                && pattern.length() <= PATTERN_LENGTH_MAX
                && pattern.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static @Nullable String notTooLong(String field, JsonNode patterns) {
        long length = 0;
        for (JsonNode pattern : patterns) {
            length += pattern.textValue().length();
        }
        return length <= PATTERNS_LENGTH_MAX
                ? null
                : field + ": " + length + " characters in all (expected: at most " + PATTERNS_LENGTH_MAX + ")";
    }

    private static boolean isPrice(String text) {
        if (text.isEmpty() || text.length() > PRICE_LENGTH_MAX) {
            return false;
        }
        try {
            BigDecimal price = new BigDecimal(text);
            return price.signum() >= 0 && price.compareTo(new BigDecimal(PRICE_MAX)) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
