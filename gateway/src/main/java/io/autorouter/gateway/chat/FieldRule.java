// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one field may hold. A field that is absent or null always passes: no default is injected. */
@FunctionalInterface
interface FieldRule {

    /** Returns what is wrong, in the form {@code field: given (expected: allowed)}, or null. */
    @Nullable
    String problem(String field, JsonNode value);

    static FieldRule of(String expected, Predicate<JsonNode> allowed) {
        return (field, value) -> allowed.test(value) ? null : say(field, value, expected);
    }

    static String say(String field, JsonNode value, String expected) {
        return field + ": " + Given.of(value) + " (expected: " + expected + ")";
    }

    static FieldRule bool() {
        return of("true or false", JsonNode::isBoolean);
    }

    static FieldRule text(int lengthMax) {
        return of(
                "text of at most " + lengthMax + " characters",
                value -> value.isTextual() && value.textValue().length() <= lengthMax);
    }

    static FieldRule object() {
        return of("an object", JsonNode::isObject);
    }

    static FieldRule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return of(
                "one of " + String.join(", ", words),
                value -> value.isTextual() && allowed.contains(value.textValue()));
    }

    static FieldRule integer(long least, long most) {
        return of(
                "an integer, " + range(least, most),
                value -> value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most);
    }

    private static String range(long least, long most) {
        if (least == Long.MIN_VALUE) {
            return "of at most 64 bits";
        }
        return most == Integer.MAX_VALUE ? "at least " + least : least + ".." + most;
    }

    /** A number between the bounds, both included. Compared as a decimal: no rounding, and cheap for 1e999999999 too. */
    static FieldRule number(String least, String most) {
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        return of(
                "a number, " + least + ".." + most,
                value -> value.isNumber()
                        && value.decimalValue().compareTo(low) >= 0
                        && value.decimalValue().compareTo(high) <= 0);
    }

    /** A number above 0 up to the bound. */
    static FieldRule positive(String most) {
        BigDecimal high = new BigDecimal(most);
        return of(
                "a number above 0, at most " + most,
                value -> value.isNumber()
                        && value.decimalValue().signum() > 0
                        && value.decimalValue().compareTo(high) <= 0);
    }

    static FieldRule texts(int sizeMax, int lengthMax) {
        FieldRule element = text(lengthMax);
        return (field, value) -> {
            if (!value.isArray() || value.size() > sizeMax) {
                return say(field, value, "an array of at most " + sizeMax + " texts");
            }
            return each(field, value, element);
        };
    }

    static @Nullable String each(String field, JsonNode array, FieldRule rule) {
        int at = 0;
        for (JsonNode element : array) {
            String problem = rule.problem(field + "[" + at++ + "]", element);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** An object whose named fields each keep a rule; others pass. */
    static FieldRule fields(List<Named> rules) {
        return (field, value) ->
                value.isObject() ? firstProblem(field + ".", value, rules) : say(field, value, "an object");
    }

    static @Nullable String firstProblem(String prefix, JsonNode object, List<Named> rules) {
        for (Named named : rules) {
            JsonNode value = object.get(named.field());
            if (value != null && !value.isNull()) {
                String problem = named.rule().problem(prefix + named.field(), value);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    /** The rule of the field with this name. */
    record Named(String field, FieldRule rule) {}
}
