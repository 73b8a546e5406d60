// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Of what answers are made: kinds of values, and the frames that hold them. */
public interface AnswerRules {

    String OBJECT = "an object";
    String DOLLARS_MAX = "1000000000";

    Rule TEXT = Rule.anyText("text");
    Rule TEXTS = all(TEXT);
    Rule COUNT = Rule.integer(0, Long.MAX_VALUE);
    Rule SHARE = Rule.number("0", "1");
    Rule PERCENT = Rule.number("0", "100");
    /** To the nano-dollar. */
    Rule DOLLARS = Rule.number("0", DOLLARS_MAX);
    /** A difference of amounts. */
    Rule BALANCE = Rule.number("-" + DOLLARS_MAX, DOLLARS_MAX);
    /** As text, as numbers of many clients end at 2^53. */
    Rule WHOLE_NUMBER = Rule.pattern("a whole number as text", "-?[0-9]+");

    Rule INSTANT = Rule.formatted("an instant in UTC", "date-time", text -> isRead(text, Instant::parse));
    Rule DAY = Rule.formatted("a day", "date", text -> isRead(text, LocalDate::parse));

    /** Limits of a key or of a request, as they are shown again. */
    Rule PRICE_LIMITS = object(
            Field.of("prompt", DOLLARS, "USD per million tokens."),
            Field.of("completion", DOLLARS, "USD per million tokens."),
            Field.of("request", DOLLARS, "USD per request."));

    /** What is wished of the auto router, by a key or by a request, as it is shown again. */
    List<Field> ROUTER_WISHES = List.of(
            Field.required("allowed_models", TEXTS, "Patterns; empty: all."),
            Field.required("excluded_models", TEXTS, "Patterns; they win over the allowed ones."),
            Field.nullable("cost_tier", TEXT, "low to max; null: unset."),
            Field.nullable(
                    "cost_quality_tradeoff", Rule.integer(0, 10), "0: quality alone; 10: the cheapest; null: unset."),
            Field.nullable("max_price", PRICE_LIMITS, "null: none."));

    Shape DELETED = new Shape("Deleted", object(Field.required("deleted", Rule.bool(), "true.")), "It is gone.");

    static Rule object(Field... fields) {
        return Fields.open(OBJECT, fields);
    }

    /** An object of fields that others have too, and of its own. */
    static Rule object(List<Field> shared, Field... own) {
        return new Fields(OBJECT, Stream.concat(shared.stream(), Stream.of(own)).toList(), true);
    }

    /** An array of any length. */
    static Rule all(Rule element) {
        return Rule.list(0, Integer.MAX_VALUE, element, "an array");
    }

    /** One of the constants, in lower case. */
    static Rule word(Enum<?>... constants) {
        return Rule.oneOf(Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new));
    }

    /** What stands under {@code data}. */
    static Shape data(String name, Rule data, String says) {
        return new Shape(name, object(Field.required("data", data, "")), says);
    }

    /** Some of what there is, and how much that is. */
    static Shape page(String name, Rule element, String says) {
        return new Shape(
                name,
                object(
                        Field.required("data", all(element), ""),
                        Field.required("total_count", COUNT, "Of all pages together.")),
                says);
    }

    private static boolean isRead(String text, Function<String, Object> reader) {
        try {
            return reader.apply(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
