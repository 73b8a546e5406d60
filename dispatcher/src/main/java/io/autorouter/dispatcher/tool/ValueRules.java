// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** The rules of a schema that a value keeps or breaks by itself, whatever is in it. */
interface ValueRules {

    /** 1 and 1.0 are the same number. */
    Comparator<JsonNode> SAME = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    static boolean keep(JsonNode schema, JsonNode value, Effort effort) {
        return keepsType(schema.path("type"), value)
                && keepsChoice(schema, value, effort)
                && (!value.isTextual() || keepsText(schema, value.textValue(), effort))
                && (!value.isNumber() || keepsNumber(schema, value.decimalValue()))
                && (!value.isArray() || keepsArray(schema, value, effort))
                && (!value.isObject() || keepsObject(schema, value));
    }

    private static boolean keepsType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(one -> isOf(one.asText(), value));
        }
        return !type.isTextual() || isOf(type.textValue(), value);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && isWhole(value.decimalValue());
            default -> true;
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean keepsChoice(JsonNode schema, JsonNode value, Effort effort) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray()
                && effort.take(allowed.size())
                && StreamSupport.stream(allowed.spliterator(), false).noneMatch(one -> one.equals(SAME, value))) {
            return false;
        }
        return !schema.has("const") || schema.path("const").equals(SAME, value);
    }

    private static boolean keepsText(JsonNode schema, String text, Effort effort) {
        JsonNode pattern = schema.path("pattern");
        return keepsSize(schema, text.codePointCount(0, text.length()), "Length")
                && (!pattern.isTextual() || effort.find(pattern.textValue(), text));
    }

    private static boolean keepsNumber(JsonNode schema, BigDecimal number) {
        JsonNode step = schema.path("multipleOf");
        return (!schema.path("minimum").isNumber()
                        || number.compareTo(schema.path("minimum").decimalValue()) >= 0)
                && (!schema.path("maximum").isNumber()
                        || number.compareTo(schema.path("maximum").decimalValue()) <= 0)
                && (!schema.path("exclusiveMinimum").isNumber()
                        || number.compareTo(schema.path("exclusiveMinimum").decimalValue()) > 0)
                && (!schema.path("exclusiveMaximum").isNumber()
                        || number.compareTo(schema.path("exclusiveMaximum").decimalValue()) < 0)
                && (!step.isNumber() || isMultiple(number, step.decimalValue()));
    }

    /** Numbers far apart are not divided: the quotient would have as many digits as their exponents differ by. */
    private static boolean isMultiple(BigDecimal number, BigDecimal step) {
        int apart = Math.abs((number.precision() - number.scale()) - (step.precision() - step.scale()));
        return step.signum() <= 0 || apart > 100 || number.remainder(step).signum() == 0;
    }

    private static boolean keepsArray(JsonNode schema, JsonNode array, Effort effort) {
        return keepsSize(schema, array.size(), "Items")
                && (!schema.path("uniqueItems").asBoolean() || isUnique(array, effort));
    }

    private static boolean isUnique(JsonNode array, Effort effort) {
        for (int i = 1; i < array.size() && effort.take(i); i++) {
            for (int j = 0; j < i; j++) {
                if (array.get(i).equals(SAME, array.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean keepsObject(JsonNode schema, JsonNode object) {
        return keepsSize(schema, object.size(), "Properties") && hasAll(object, schema.path("required"));
    }

    /** Tells whether the object has all of the names. */
    static boolean hasAll(JsonNode object, JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false).allMatch(name -> object.has(name.asText()));
    }

    private static boolean keepsSize(JsonNode schema, int size, String what) {
        JsonNode least = schema.path("min" + what);
        JsonNode most = schema.path("max" + what);
        return (!least.isNumber() || size >= least.doubleValue()) && (!most.isNumber() || size <= most.doubleValue());
    }
}
