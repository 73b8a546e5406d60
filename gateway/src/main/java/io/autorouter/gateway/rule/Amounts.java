// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Amounts of money in the public API: dollars as JSON numbers, exact to the nano-dollar. */
public interface Amounts {

    String MOST = "1000000000";
    int DECIMALS = 9;

    /** An amount of dollars that may be spent. */
    Rule DOLLARS = Rule.number("0", MOST).and(Amounts::notTooFine);

    private static @Nullable String notTooFine(String field, JsonNode amount) {
        // Not in the number of digits: 0.10000000000 is fine, and 1e-999999999 must not be written out.
        return amount.decimalValue().stripTrailingZeros().scale() <= DECIMALS
                ? null
                : Rule.say(field, amount, "at most " + DECIMALS + " decimals");
    }

    /** Reads an amount that keeps the rule. */
    static Usd read(JsonNode amount) {
        return Usd.ofDollars(amount.decimalValue().setScale(DECIMALS, RoundingMode.UNNECESSARY));
    }

    /** Writes an amount without zeros that say nothing. */
    static BigDecimal write(Usd amount) {
        return amount.plainDollars();
    }

    /** Returns the same number, to be written without an exponent and without zeros that say nothing. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
