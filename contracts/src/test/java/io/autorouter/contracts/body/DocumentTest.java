// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    private static final String FILLER = "x".repeat(LongText.BYTES_MIN);

    private final BodyReader reader = new BodyReader(EventJson.MAPPER.getFactory());

    @Test
    void readsTheSameFromWhatWasTold() throws IOException {
        // Given
        byte[] json = ("{\"a\":\"" + FILLER + "\\n\",\"b\":[\"short\",\"" + FILLER + "ü🚀\"],\"c\":\"\"}")
                .getBytes(StandardCharsets.UTF_8);
        String told = Objects.requireNonNull(Document.scanned(json).told());

        // When
        JsonNode read = reader.read(Document.told(json, told));

        // Then
        assertThat(told).isEqualTo("6 2056 2049 ascii,2072 4126 2051 utf8");
        assertThat(read.get("a").textValue()).isEqualTo(FILLER + "\n");
        assertThat(read.get("b").get(0).textValue()).isEqualTo("short");
        assertThat(read.get("b").get(1).textValue()).isEqualTo(FILLER + "ü🚀");
        assertThat(read.get("b").get(1)).isInstanceOf(LongText.class);
        assertThat(read.get("c").textValue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2 3",
                "0 2 2 ascii",
                "7 2056 2049 ascii",
                "6 9999999 3 ascii",
                "6 2054 2048 ascii,6 2054 2048 ascii"
            })
    void looksForItselfWhereWhatWasToldCannotBe(String told) throws IOException {
        byte[] json = ("{\"a\":\"" + FILLER + "\"}").getBytes(StandardCharsets.UTF_8);

        JsonNode read = reader.read(Document.told(json, told));

        assertThat(read.get("a").textValue()).isEqualTo(FILLER);
    }

    @Test
    void tellsNothingOfADocumentWithoutLongTexts() {
        assertThat(Document.scanned("{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8))
                        .told())
                .isNull();
        assertThat(Document.plain(("[\"" + FILLER + "\"]").getBytes(StandardCharsets.UTF_8))
                        .told())
                .isNull();
    }

    @Test
    void leavesNamesWhereTheyAre() throws IOException {
        byte[] json = ("{\"" + FILLER + "\" \n: \"" + FILLER + "y\"}").getBytes(StandardCharsets.UTF_8);

        JsonNode read = reader.read(Document.scanned(json));

        assertThat(read.get(FILLER).textValue()).isEqualTo(FILLER + "y");
        assertThat(read.get(FILLER)).isInstanceOf(LongText.class);
    }

    @Test
    void seesEachByteThatIsNotPlainWhereverItStands() throws IOException {
        for (long seed = 0; seed < 5_000; seed++) {
            // Given
            var random = new Random(seed);
            byte[] json = ("[" + " ".repeat(random.nextInt(8)) + "\"" + FILLER + "abcdefgh\"]")
                    .getBytes(StandardCharsets.UTF_8);
            int at = 10 + random.nextInt(LongText.BYTES_MIN);
            json[at] = (byte) random.nextInt(256);

            // When
            JsonNode read = readOrMissing(json);

            // Then
            boolean plain = json[at] >= ' ' && json[at] != '"' && json[at] != '\\';
            assertThat(read.get(0) instanceof LongText)
                    .as("seed %d: %d", seed, json[at])
                    .isEqualTo(plain);
        }
    }

    private JsonNode readOrMissing(byte[] json) {
        try {
            return reader.read(Document.scanned(json));
        } catch (IOException e) {
            return EventJson.MAPPER.createArrayNode();
        }
    }
}
