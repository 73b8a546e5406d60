// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.heal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.autorouter.contracts.wire.EventJson;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHealerTest {

    private static final String WHOLE = """
            {"name": "Ann \\"A\\" Lee", "tags": ["a", "b, c", {"deep": [1, -2.5e3, true, null]}],
             "note": "line\\nline \\u00e9 \ud83d\ude80", "empty": {}, "list": []}""";

    record Case(String given, String wanted) {}

    static Stream<Case> corpus() {
        return Stream.of(
                // Around it
                new Case("```json\n{\"a\": 1}\n```", "{\"a\":1}"),
                new Case("```\n[1, 2]\n```", "[1,2]"),
                new Case("```json\n{\"a\": 1}", "{\"a\":1}"),
                new Case("Here is the JSON you asked for:\n{\"a\": 1}\nHope it helps!", "{\"a\":1}"),
                new Case("Sure [really]:\n```json\n{\"a\": [1]}\n```\nand more", "{\"a\":[1]}"),
                new Case("\ufeff {\"a\": 1} trailing", "{\"a\":1}"),
                new Case("json\n{\"a\": 1}", "{\"a\":1}"),
                // Commas
                new Case("{\"a\": 1,}", "{\"a\":1}"),
                new Case("[1, 2, 3,]", "[1,2,3]"),
                new Case("[1,, 2]", "[1,2]"),
                new Case("{\"a\": 1 \"b\": 2}", "{\"a\":1,\"b\":2}"),
                new Case("{\"a\": 1\n \"b\": 2}", "{\"a\":1,\"b\":2}"),
                new Case("{\"a\": \"x\"\n \"b\": \"y\"}", "{\"a\":\"x\",\"b\":\"y\"}"),
                new Case("[\"a\" \"b\"]", "[\"a\",\"b\"]"),
                new Case("[{\"a\": 1} {\"a\": 2}]", "[{\"a\":1},{\"a\":2}]"),
                // Brackets
                new Case("{\"a\": {\"b\": [1, 2", "{\"a\":{\"b\":[1,2]}}"),
                new Case("{\"a\": [1, 2}", "{\"a\":[1,2]}"),
                new Case("{\"a\": {\"b\": 1}", "{\"a\":{\"b\":1}}"),
                new Case("{\"a\": 1}}", "{\"a\":1}"),
                new Case("[[1, 2], [3", "[[1,2],[3]]"),
                // Quotes
                new Case("{'a': 'b'}", "{\"a\":\"b\"}"),
                new Case("{'it': 'it\\'s'}", "{\"it\":\"it's\"}"),
                new Case("{\u201ca\u201d: \u201cb\u201d}", "{\"a\":\"b\"}"),
                new Case("{`a`: `b`}", "{\"a\":\"b\"}"),
                new Case("{a: 1, b_2: \"x\"}", "{\"a\":1,\"b_2\":\"x\"}"),
                new Case("{\"a\": hello world}", "{\"a\":\"hello world\"}"),
                new Case("{\"a\": \"he said \"hi\" to me\"}", "{\"a\":\"he said \\\"hi\\\" to me\"}"),
                new Case("{\"a\": \"x\", \"b\": \"un\"quoted\"}", "{\"a\":\"x\",\"b\":\"un\\\"quoted\"}"),
                new Case("{\"a\": \"two\nlines\"}", "{\"a\":\"two\\nlines\"}"),
                new Case("{\"a\": \"tab\there\"}", "{\"a\":\"tab\\there\"}"),
                new Case("{\"path\": \"C:\\dir\\file\"}", "{\"path\":\"C:\\\\dir\\file\"}"),
                // Truncated
                new Case("{\"a\": \"unfinish", "{\"a\":\"unfinish\"}"),
                new Case("{\"a\": 1, \"b", "{\"a\":1,\"b\":null}"),
                new Case("{\"a\": 1, \"b\":", "{\"a\":1,\"b\":null}"),
                new Case("{\"a\": [\"x\", \"y", "{\"a\":[\"x\",\"y\"]}"),
                new Case("{\"a\": \"half an escape \\", "{\"a\":\"half an escape \"}"),
                new Case("{\"a\": \"\\u00e", "{\"a\":\"\"}"),
                new Case("{", "{}"),
                new Case("[", "[]"),
                // Words and numbers
                new Case("{\"a\": True, \"b\": False, \"c\": None}", "{\"a\":true,\"b\":false,\"c\":null}"),
                new Case("{\"a\": NaN, \"b\": undefined}", "{\"a\":null,\"b\":null}"),
                new Case(
                        "{\"a\": .5, \"b\": 5., \"c\": +7, \"d\": 007, \"e\": 1_000}",
                        "{\"a\":0.5,\"b\":5.0,\"c\":7,\"d\":7,\"e\":1000}"),
                new Case("{\"a\": 2026-11-26}", "{\"a\":\"2026-11-26\"}"),
                // Comments and other habits
                new Case("{\"a\": 1, // one\n \"b\": 2 /* two */}", "{\"a\":1,\"b\":2}"),
                new Case("{\"a\": 1, # one\n \"b\": 2}", "{\"a\":1,\"b\":2}"),
                new Case("{\"a\": [1, 2, ...]}", "{\"a\":[1,2]}"),
                new Case("{\"a\" => 1}", "{\"a\":1}"),
                new Case("{\"a\" = 1; \"b\" = 2}", "{\"a\":1,\"b\":2}"),
                new Case("{\"a\": , \"b\": 2}", "{\"a\":null,\"b\":2}"));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void repairs(Case broken) throws JsonProcessingException {
        // When
        String healed = JsonHealer.heal(broken.given());

        // Then
        assertThat(healed).as(broken.given()).isNotNull();
        assertThat(EventJson.MAPPER.readTree(healed)).isEqualTo(EventJson.MAPPER.readTree(broken.wanted()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", " [1, 2.50] ", "\"text\"", "7", "null", "{\"a\":\"```{\"}"})
    void leavesJsonAsItIs(String json) {
        assertThat(JsonHealer.heal(json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "I cannot answer that.", "See [1] and [sic].", "42 is the answer"})
    void leavesProseAsItIs(String prose) {
        assertThat(JsonHealer.heal(prose)).isNull();
    }

    @Test
    void closesWhatBrokeOffWhereverItBroke() throws JsonProcessingException {
        var whole = EventJson.MAPPER.readTree(WHOLE);
        for (int end = 1; end < WHOLE.length(); end++) {
            String healed = JsonHealer.heal(WHOLE.substring(0, end));
            assertThat(healed).as("cut at %d", end).isNotNull();
            var got = EventJson.MAPPER.readTree(healed);
            assertThat(got.isObject()).isTrue();
            if (end > WHOLE.indexOf("\"tags\"") + 6) {
                assertThat(got.path("name")).as("cut at %d", end).isEqualTo(whole.path("name"));
            }
        }
    }

    @Test
    void healsOnce() {
        corpus().forEach(broken -> assertThat(JsonHealer.heal(Objects.requireNonNull(JsonHealer.heal(broken.given()))))
                .as(broken.given())
                .isNull());
    }

    @Test
    void returnsJsonOrNothingWhateverIsGiven() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            char[] text = WHOLE.toCharArray();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text[random.nextInt(text.length)] = "{}[],:\"'\\/#`u\n 0".charAt(random.nextInt(16));
            }
            String healed = JsonHealer.heal(new String(text, 0, 1 + random.nextInt(text.length)));
            if (healed != null) {
                assertThat(JsonHealer.isJson(healed)).as("seed %d", seed).isTrue();
            }
        }
    }

    @Test
    void takesTimeInProportionToTheText() {
        for (String hostile : new String[] {"{\"a\":x\"", "[1\"", "{\"a\": \"b\", ", "[ 7", "\\\"", "```{", "{a:'"}) {
            String healed = JsonHealer.heal("{" + hostile.repeat(1_000_000 / hostile.length()));
            assertThat(healed == null || JsonHealer.isJson(healed)).isTrue();
        }
    }

    @Test
    void givesUpOnWhatIsNestedTooDeeply() {
        assertThat(JsonHealer.heal("[".repeat(100_000))).isNull();
        assertThat(JsonHealer.heal("{\"a\":".repeat(100_000))).isNull();
    }
}
