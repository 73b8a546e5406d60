// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars as whole nano-dollars (a billionth of a dollar), exact within ±9.2 billion dollars.
 *
 * @param nanos nano-dollars; negative for a credit
 */
public record Usd(@JsonValue long nanos) implements Comparable<Usd> {

    public static final Usd ZERO = new Usd(0);

    private static final int SCALE = 9;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Usd {}

    /**
     * Returns the amount for so many dollars.
     *
     * @throws ArithmeticException if that is not a whole number of nano-dollars
     */
    public static Usd ofDollars(BigDecimal dollars) {
        return new Usd(dollars.setScale(SCALE, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact());
    }

    /** The one rounding of the platform: half even, to the nano-dollar. */
    static Usd rounded(BigDecimal dollars) {
        return new Usd(
                dollars.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact());
    }

    public Usd plus(Usd other) {
        return new Usd(Math.addExact(nanos, other.nanos));
    }

    public Usd minus(Usd other) {
        return new Usd(Math.subtractExact(nanos, other.nanos));
    }

    /** Returns the amount in dollars. */
    public BigDecimal dollars() {
        return BigDecimal.valueOf(nanos, SCALE);
    }

    /** Returns the same as the public API shows it: without an exponent, and without zeros that say nothing. */
    public BigDecimal plainDollars() {
        BigDecimal stripped = dollars().stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    @Override
    public int compareTo(Usd other) {
        return Long.compare(nanos, other.nanos);
    }

    @Override
    public String toString() {
        return "$" + dollars().toPlainString();
    }
}
