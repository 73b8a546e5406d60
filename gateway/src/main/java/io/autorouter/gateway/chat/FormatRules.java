// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.say;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Given;
import io.autorouter.gateway.rule.Rule;
import io.autorouter.gateway.rule.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code response_format} may hold, and the JSON schemas in it and in tools. */
interface FormatRules {

    int SCHEMA_NAME_MAX = 64;
    List<String> TYPES = List.of("array", "boolean", "integer", "null", "number", "object", "string");

    /** A JSON schema as far as a mistake in it can be told without knowing its dialect. */
    Rule SCHEMA = Rule.anyObject().and(FormatRules::schemaProblem);

    Rule FORMAT = new Variants(
            "an object with a type", "type", "one of text, json_object, json_schema, grammar, python", formats(), null);

    private static Map<String, Fields> formats() {
        var formats = new LinkedHashMap<String, Fields>();
        formats.put("text", Fields.open("an object"));
        formats.put("json_object", Fields.open("an object"));
        formats.put(
                "json_schema",
                Fields.open(
                        "an object",
                        Field.required(
                                "json_schema",
                                Fields.open(
                                        "an object with name and schema",
                                        Field.required("name", Rule.filledText(SCHEMA_NAME_MAX), ""),
                                        Field.of("description", Rule.anyText("text"), ""),
                                        Field.of("schema", SCHEMA, "What the answer must look like."),
                                        Field.of("strict", bool(), "Whether it must, to the letter.")),
                                "")));
        formats.put(
                "grammar",
                Fields.open("an object", Field.required("grammar", Rule.anyText("the text of a grammar"), "")));
        formats.put("python", Fields.open("an object"));
        return formats;
    }

    private static @Nullable String schemaProblem(String field, JsonNode schema) {
        if (schema.isBoolean()) {
            return null;
        }
        if (!schema.isObject()) {
            return say(field, schema, "a JSON schema");
        }
        String problem = typeProblem(field + ".type", schema.path("type"));
        if (problem == null) {
            problem = named(field + ".properties", schema.path("properties"));
        }
        if (problem == null
                && isThere(schema.path("items"))
                && !schema.path("items").isArray()) {
            problem = schemaProblem(field + ".items", schema.path("items"));
        }
        for (String word : List.of("anyOf", "oneOf", "allOf")) {
            if (problem == null) {
                problem = listed(field + "." + word, schema.path(word));
            }
        }
        JsonNode required = schema.path("required");
        if (problem == null && isThere(required) && !required.isArray() && !required.isBoolean()) {
            problem = say(field + ".required", required, "an array of names");
        }
        JsonNode words = schema.path("enum");
        return problem == null && isThere(words) && !words.isArray()
                ? say(field + ".enum", words, "an array of values")
                : problem;
    }

    private static @Nullable String typeProblem(String field, JsonNode type) {
        if (!isThere(type)) {
            return null;
        }
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (!isType(each)) {
                    return say(field, each, "one of " + String.join(", ", TYPES));
                }
            }
            return null;
        }
        return isType(type) ? null : say(field, type, "one of " + String.join(", ", TYPES));
    }

    /** Some write the types in capitals, as Google does. */
    private static boolean isType(JsonNode type) {
        return type.isTextual() && TYPES.contains(type.textValue().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String named(String field, JsonNode schemas) {
        if (!isThere(schemas)) {
            return null;
        }
        if (!schemas.isObject()) {
            return say(field, schemas, "an object of JSON schemas");
        }
        for (var entry : schemas.properties()) {
            String problem = schemaProblem(field + "." + Given.shortened(entry.getKey()), entry.getValue());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String listed(String field, JsonNode schemas) {
        if (!isThere(schemas)) {
            return null;
        }
        if (!schemas.isArray()) {
            return say(field, schemas, "an array of JSON schemas");
        }
        int at = 0;
        for (JsonNode schema : schemas) {
            String problem = schemaProblem(field + "[" + at++ + "]", schema);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
