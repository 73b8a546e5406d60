// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of one of several kinds, told apart by the text of one field.
 *
 * @param tag the field that tells
 * @param expectedTag what it may hold, in words
 * @param others what objects of further kinds keep; null: there are none
 */
public record Variants(
        String expected,
        String tag,
        String expectedTag,
        Map<String, Fields> known,
        @Nullable Rule others) implements Rule {

    public Variants {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    }

    @Override
    public boolean isKind(JsonNode value) {
        return value.isObject();
    }

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        if (!value.isObject()) {
            return Rule.say(field, value, expected);
        }
        JsonNode kind = value.path(tag);
        Rule rule = kind.isTextual() ? known.get(kind.textValue()) : null;
        if (rule == null && kind.isTextual() && !kind.textValue().isEmpty()) {
            rule = others;
        }
        return rule == null ? Rule.say(field + "." + tag, kind, expectedTag) : rule.problem(field, value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode any = schema.putArray("anyOf");
        known.forEach((name, fields) -> any.add(tagged(name, fields)));
        if (others != null) {
            ObjectNode open = any.addObject().put("type", "object");
            open.putObject("properties").putObject(tag).put("type", "string");
            open.putArray("required").add(tag);
        }
        return schema;
    }

    private ObjectNode tagged(String name, Fields fields) {
        ObjectNode described = fields.schema();
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.putObject(tag).put("const", name);
        properties.setAll((ObjectNode) described.path("properties"));
        described.set("properties", properties);
        ArrayNode required = JsonNodeFactory.instance.arrayNode().add(tag);
        described.path("required").forEach(required::add);
        described.set("required", required);
        return described;
    }
}
