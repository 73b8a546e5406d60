// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final Rule ANIMAL = new Variants(
            "an object with kind",
            "kind",
            "cat or dog",
            Map.of("cat", Fields.open("an object", Field.required("lives", Rule.integer(1, 9), "How many are left."))),
            null);
    private static final Rule SHELTER = Fields.closed(
            "an object",
            Field.required("animals", Rule.list(1, 2, ANIMAL, "an array of 1..2 animals"), "Who lives there."),
            Field.of("name", Rule.either("text or a number", Rule.text(3), Rule.number("0", "1")), ""),
            Field.of("tags", Rule.map(1, Rule.oneOf("a", "b"), "an object of at most 1 tag"), ""));

    @Test
    void takesWhatIsAllowed() throws JsonProcessingException {
        assertThat(problem("{\"animals\":[{\"kind\":\"cat\",\"lives\":9}],\"name\":null,\"tags\":{\"x\":\"a\"}}"))
                .isNull();
    }

    @Test
    void namesTheInnermostFieldThatIsWrong() throws JsonProcessingException {
        assertThat(problem("{}")).isEqualTo("animals: missing (expected: an array of 1..2 animals)");
        assertThat(problem("{\"animals\":[]}")).isEqualTo("animals: [] (expected: an array of 1..2 animals)");
        assertThat(problem("{\"animals\":[7]}")).isEqualTo("animals[0]: 7 (expected: an object with kind)");
        assertThat(problem("{\"animals\":[{\"kind\":\"cow\"}]}"))
                .isEqualTo("animals[0].kind: \"cow\" (expected: cat or dog)");
        assertThat(problem("{\"animals\":[{\"kind\":\"cat\"}]}"))
                .isEqualTo("animals[0].lives: missing (expected: an integer, 1..9)");
        assertThat(problem("{\"animals\":[{\"kind\":\"cat\",\"lives\":10}]}"))
                .isEqualTo("animals[0].lives: 10 (expected: an integer, 1..9)");
    }

    @Test
    void takesTheRuleOfTheTypeThatIsThere() throws JsonProcessingException {
        String animals = "{\"animals\":[{\"kind\":\"cat\",\"lives\":1}],";
        assertThat(problem(animals + "\"name\":\"long\"}"))
                .isEqualTo("name: \"long\" (expected: text of at most 3 characters)");
        assertThat(problem(animals + "\"name\":2}")).isEqualTo("name: 2 (expected: a number, 0..1)");
        assertThat(problem(animals + "\"name\":{}}")).isEqualTo("name: {} (expected: text or a number)");
        assertThat(problem(animals + "\"tags\":{\"x\":\"c\"}}")).isEqualTo("tags.x: \"c\" (expected: one of a, b)");
    }

    @Test
    void tellsWhatMayBeAbsentFromWhatMayBeNull() throws JsonProcessingException {
        Rule rule = Fields.open(
                "an object",
                Field.required("a", Rule.bool(), ""),
                Field.nullable("b", Rule.bool(), ""),
                Field.of("c", Rule.bool(), ""));

        assertThat(rule.problem("", EventJson.MAPPER.readTree("{\"a\":true,\"b\":null,\"c\":null}")))
                .isNull();
        assertThat(rule.problem("", EventJson.MAPPER.readTree("{\"a\":true,\"b\":false}")))
                .isNull();
        assertThat(rule.problem("", EventJson.MAPPER.readTree("{\"a\":null,\"b\":null}")))
                .isEqualTo("a: null (expected: true or false)");
        assertThat(rule.problem("", EventJson.MAPPER.readTree("{\"a\":true}")))
                .isEqualTo("b: missing (expected: true or false)");
        assertThat(rule.schema())
                .isEqualTo(
                        EventJson.MAPPER.readTree("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"},"
                                + "\"b\":{\"type\":[\"boolean\",\"null\"]},\"c\":{\"type\":[\"boolean\",\"null\"]}},"
                                + "\"required\":[\"a\",\"b\"]}"));
    }

    @Test
    void refusesStrangersWhereItIsClosed() throws JsonProcessingException {
        assertThat(problem("{\"animals\":[{\"kind\":\"cat\",\"lives\":1,\"free\":1}],\"nmae\":\"x\"}"))
                .isEqualTo("nmae: \"x\" (expected: only animals, name, tags)");
    }

    @Test
    void describesItselfAsJsonSchema() throws JsonProcessingException {
        assertThat(json(SHELTER.schema().toString())).isEqualTo(json("""
                {"type": "object",
                 "properties": {
                   "animals": {
                     "type": "array", "minItems": 1, "maxItems": 2,
                     "items": {"anyOf": [
                       {"type": "object",
                        "properties": {
                          "kind": {"const": "cat"},
                          "lives": {"type": "integer", "minimum": 1, "maximum": 9, "description": "How many are left."}},
                        "required": ["kind", "lives"]}]},
                     "description": "Who lives there."},
                   "name": {"anyOf": [
                     {"type": "string", "maxLength": 3},
                     {"type": "number", "minimum": 0, "maximum": 1},
                     {"type": "null"}]},
                   "tags": {"type": ["object", "null"], "maxProperties": 1,
                            "additionalProperties": {"type": "string", "enum": ["a", "b"]}}},
                 "required": ["animals"],
                 "additionalProperties": false}
                """));
    }

    @Test
    void describesItselfAnewEachTime() {
        // Given
        String before = SHELTER.schema().toString();

        // When
        SHELTER.schema().removeAll();

        // Then
        assertThat(SHELTER.schema()).hasToString(before);
    }

    @Test
    void showsWhatWasGivenWithoutHarm() {
        assertThat(Given.shortened("a\u0000b\ud800\nc")).isEqualTo("a\ufffdb\ufffd\ufffdc");
        assertThat(Given.shortened("x".repeat(39) + "\ud83d\ude80")).isEqualTo("x".repeat(39) + "...");
    }

    private static @Nullable String problem(String json) throws JsonProcessingException {
        return SHELTER.problem("", json(json));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EventJson.MAPPER.readTree(text);
    }
}
