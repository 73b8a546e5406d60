// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A rate in US dollars per token. A decimal, because some list prices are not whole nano-dollars a token; written as a
 * decimal string, as OpenRouter's catalogue does.
 */
public record UsdPerToken(BigDecimal dollars) implements Comparable<UsdPerToken> {

    private static final int INTEGER_DIGITS_MAX = 4;
    private static final int SCALE_MAX = 18;

    public UsdPerToken {
        if (dollars.signum() < 0) {
            throw new IllegalArgumentException("rate: " + dollars + " (expected: >= 0 USD)");
        }
        // In long: the scale of a text such as 1e2147483647 overflows an int, and so would pass.
        if (dollars.scale() > SCALE_MAX || (long) dollars.precision() - dollars.scale() > INTEGER_DIGITS_MAX) {
            throw new IllegalArgumentException("rate: " + dollars + " (expected: at most " + INTEGER_DIGITS_MAX
                    + " digits before the point and " + SCALE_MAX + " behind it)");
        }
        // One form for one rate, so that equal rates are equal.
        dollars = dollars.signum() == 0 ? BigDecimal.ZERO : dollars.stripTrailingZeros();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UsdPerToken of(String dollars) {
        return new UsdPerToken(new BigDecimal(dollars));
    }

    BigDecimal times(long tokens) {
        return dollars.multiply(BigDecimal.valueOf(tokens));
    }

    @Override
    public int compareTo(UsdPerToken other) {
        return dollars.compareTo(other.dollars);
    }

    @JsonValue
    @Override
    public String toString() {
        return dollars.toPlainString();
    }
}
