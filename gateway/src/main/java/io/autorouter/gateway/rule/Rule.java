// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one value may hold. Checks it, names what is wrong, and describes itself as JSON Schema. */
public interface Rule {

    /** Returns what is wrong with the value of the field, or null. */
    @Nullable
    String problem(String field, JsonNode value);

    /** Tells whether the value is of the right JSON type, so that what is wrong with it lies inside. */
    boolean isKind(JsonNode value);

    /** Returns what is allowed, in words. */
    String expected();

    /** Returns what is allowed, as JSON Schema. A new tree each time. */
    ObjectNode schema();

    /** Returns what is wrong in the one form that all messages have. */
    static String say(String field, JsonNode value, String expected) {
        return field + ": " + Given.of(value) + " (expected: " + expected + ")";
    }

    static Rule bool() {
        return new Plain("true or false", JsonNode::isBoolean, value -> true, type("boolean"));
    }

    static Rule text(int lengthMax) {
        return new Plain(
                "text of at most " + lengthMax + " characters",
                JsonNode::isTextual,
                value -> value.textValue().length() <= lengthMax,
                type("string").put("maxLength", lengthMax));
    }

    /** Text that is there. */
    static Rule filledText(int lengthMax) {
        return new Plain(
                "text of 1.." + lengthMax + " characters",
                JsonNode::isTextual,
                value -> !value.textValue().isBlank() && value.textValue().length() <= lengthMax,
                type("string").put("minLength", 1).put("maxLength", lengthMax));
    }

    /** Text of any length: the body has a limit. */
    static Rule anyText(String expected) {
        return new Plain(expected, JsonNode::isTextual, value -> true, type("string"));
    }

    static Rule pattern(String expected, String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return new Plain(
                expected,
                JsonNode::isTextual,
                value -> matches.test(value.textValue()),
                type("string").put("pattern", "^" + pattern + "$"));
    }

    /** Text that a test allows which JSON Schema has no words for. */
    static Rule textThat(String expected, Predicate<String> allowed) {
        return new Plain(
                expected,
                JsonNode::isTextual,
                value -> allowed.test(value.textValue()),
                type("string").put("description", expected));
    }

    /** Text in a form that JSON Schema has a name for, such as {@code date-time}. */
    static Rule formatted(String expected, String format, Predicate<String> allowed) {
        return new Plain(
                expected,
                JsonNode::isTextual,
                value -> allowed.test(value.textValue()),
                type("string").put("format", format));
    }

    static Rule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        ObjectNode schema = type("string");
        ArrayNode listed = schema.putArray("enum");
        List.of(words).forEach(listed::add);
        return new Plain(
                words.length == 1 ? words[0] : "one of " + String.join(", ", words),
                JsonNode::isTextual,
                value -> allowed.contains(value.textValue()),
                schema);
    }

    static Rule integer(long least, long most) {
        ObjectNode schema = type("integer");
        if (least != Long.MIN_VALUE) {
            schema.put("minimum", least);
        }
        schema.put("maximum", most);
        return new Plain(
                "an integer, " + range(least, most),
                JsonNode::isNumber,
                value -> value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most,
                schema);
    }

    private static String range(long least, long most) {
        if (least == Long.MIN_VALUE) {
            return "of at most 64 bits";
        }
        return most == Integer.MAX_VALUE ? "at least " + least : least + ".." + most;
    }

    /** A number between the bounds, both included. Compared as a decimal: no rounding, and cheap for 1e999999999 too. */
    static Rule number(String least, String most) {
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        return new Plain(
                "a number, " + least + ".." + most,
                JsonNode::isNumber,
                value -> value.decimalValue().compareTo(low) >= 0
                        && value.decimalValue().compareTo(high) <= 0,
                type("number").put("minimum", low).put("maximum", high));
    }

    /** A number above 0 up to the bound. */
    static Rule positive(String most) {
        BigDecimal high = new BigDecimal(most);
        return new Plain(
                "a number above 0, at most " + most,
                JsonNode::isNumber,
                value -> value.decimalValue().signum() > 0
                        && value.decimalValue().compareTo(high) <= 0,
                type("number").put("exclusiveMinimum", 0).put("maximum", high));
    }

    /** No value at all. */
    static Rule absent(String why) {
        return new Plain(
                "absent, as " + why,
                value -> true,
                value -> false,
                JsonNodeFactory.instance.objectNode().putNull("const"));
    }

    /** An object of whatever fields. */
    static Rule anyObject() {
        return new Plain("an object", JsonNode::isObject, value -> true, type("object"));
    }

    /** An array of so many values that each keep the rule. */
    static Rule list(int least, int most, Rule element, String expected) {
        return new Listed(least, most, element, expected);
    }

    /** An object of at most so many values that each keep the rule. */
    static Rule map(int sizeMax, Rule value, String expected) {
        return new Mapped(sizeMax, value, expected);
    }

    /** A value that keeps one of the rules; they take different JSON types. */
    static Rule either(String expected, Rule... rules) {
        return new Either(expected, List.of(rules));
    }

    /** The same, and a further look at a value that keeps it. */
    default Rule and(Look look) {
        return new Checked(this, look);
    }

    /** Looks at a value that is well formed in itself. */
    @FunctionalInterface
    interface Look {
        @Nullable
        String problem(String field, JsonNode value);
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }
}
