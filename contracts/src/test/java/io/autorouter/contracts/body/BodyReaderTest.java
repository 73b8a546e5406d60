// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private static final ObjectMapper JACKSON = EventJson.MAPPER;
    private static final List<String> PIECES = List.of(
            "the quick brown fox ",
            "\\n",
            "\\\\",
            "\\\"",
            "\\/",
            "\\t",
            "naïve ",
            "Жук ",
            "日本語",
            "🚀",
            "{\\\"a\\\":1}");

    private final BodyReader reader = new BodyReader(JACKSON.getFactory());

    @Test
    void readsWhatJacksonReadsAndWritesItAsItCame() throws IOException {
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            byte[] json = value(new Random(seed), 4).getBytes(StandardCharsets.UTF_8);
            JsonNode expected = JACKSON.readTree(json);

            // When
            JsonNode read = reader.read(Document.scanned(json));

            // Then
            assertThat(JACKSON.readTree(EventJson.write(read)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(JACKSON.readTree(read.toString())).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void refusesWhatJacksonRefusesAndReadsTheRestAlike() {
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            var random = new Random(seed);
            byte[] json = value(random, 3).getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(3); i >= 0; i--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }

            // When
            JsonNode read = readOrNull(bytes -> reader.read(Document.scanned(bytes)), json);

            // Then
            JsonNode expected = readOrNull(BodyReaderTest::byJackson, json);
            assertThat(read == null).as("seed %d", seed).isEqualTo(expected == null);
            if (read != null && expected != null) {
                assertThat(readOrNull(JACKSON::readTree, EventJson.write(read)))
                        .as("seed %d", seed)
                        .isEqualTo(readOrNull(JACKSON::readTree, EventJson.write(expected)));
            }
        }
    }

    @Test
    void leavesALongTextUnreadAndKnowsItsLengthAndItsEnds() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            var random = new Random(seed);
            String text = longText(random, random.nextBoolean() ? 6 : PIECES.size());
            byte[] json = ("[\"" + text + "\" , 1]").getBytes(StandardCharsets.UTF_8);
            String expected = JACKSON.readTree(json).get(0).textValue();

            // When
            LongText read = (LongText) reader.read(Document.scanned(json)).get(0);

            // Then
            assertThat(read.textValue()).as("seed %d", seed).isEqualTo(expected);
            assertThat(read.length()).as("seed %d", seed).isEqualTo(expected.length());
            assertThat(read.isAscii())
                    .as("seed %d", seed)
                    .isEqualTo(expected.chars().allMatch(c -> c < 0x80));
            if (read.isAscii()) {
                int most = random.nextInt(expected.length() + 10);
                assertThat(expected)
                        .as("seed %d", seed)
                        .startsWith(read.head(most))
                        .endsWith(read.tail(most));
                assertThat(read.head(most).length()).isBetween(Math.min(most, expected.length()) / 2 - 1, most);
                assertThat(read.tail(most).length()).isBetween(Math.min(most, expected.length()) / 2 - 1, most);
            }
        }
    }

    @Test
    void takesTextOfOtherFormsForOrdinary() throws IOException {
        String filler = "x".repeat(LongText.BYTES_MIN);
        assertThat(first("short", StandardCharsets.UTF_8)).isNotInstanceOf(LongText.class);
        assertThat(first(filler + "\\u00e9", StandardCharsets.UTF_8).textValue())
                .isEqualTo(filler + "é");
        assertThat(first(filler + "\\u0000", StandardCharsets.UTF_8)).isNotInstanceOf(LongText.class);
        assertThat(first(filler, StandardCharsets.UTF_16BE).textValue()).isEqualTo(filler);
        assertThat(first(filler, StandardCharsets.UTF_8)).isInstanceOf(LongText.class);
    }

    private JsonNode first(String text, Charset encoding) throws IOException {
        return reader.read(Document.scanned(("[\"" + text + "\"]").getBytes(encoding)))
                .get(0);
    }

    private interface Reading {
        JsonNode read(byte[] json) throws IOException;
    }

    private static JsonNode byJackson(byte[] json) throws IOException {
        return JACKSON.readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(json);
    }

    private static @Nullable JsonNode readOrNull(Reading reading, byte[] json) {
        try {
            return reading.read(json);
        } catch (IOException e) {
            return null;
        }
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 ->
                JsonNodeFactory.instance
                        .numberNode(random.nextLong() >> random.nextInt(64))
                        .toString();
            case 1 -> random.nextBoolean() ? "1e-7" : "123456789012345678901234567890.50";
            case 2 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 3 -> "\"" + (random.nextBoolean() ? longText(random, PIECES.size()) : "short") + "\"";
            case 4 -> {
                var object = new StringBuilder("{ ");
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.append("\"n").append(i).append("\" : ").append(value(random, depth - 1));
                    object.append(i == 1 ? "" : " , ");
                }
                yield object.append("}").toString();
            }
            default -> {
                var array = new StringBuilder("[");
                for (int i = random.nextInt(5); i > 0; i--) {
                    array.append(value(random, depth - 1)).append(i == 1 ? "\n" : ",\t");
                }
                yield array.append("]").toString();
            }
        };
    }

    private static String longText(Random random, int kinds) {
        var text = new StringBuilder();
        while (text.length() < LongText.BYTES_MIN) {
            text.append(PIECES.get(random.nextInt(10) < 7 ? 0 : random.nextInt(kinds - 1)));
        }
        return text.append(PIECES.get(kinds - 1)).toString();
    }
}
