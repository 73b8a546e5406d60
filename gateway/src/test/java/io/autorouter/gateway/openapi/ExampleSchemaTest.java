// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.5 | {\"type\": [\"number\", \"null\"]}",
                "null | {}",
                "{} | {\"type\": [\"object\", \"null\"]}",
                "[] | {\"type\": [\"array\", \"null\"], \"items\": {}}",
                "{\"a\": true} | {\"type\": [\"object\", \"null\"],"
                        + " \"properties\": {\"a\": {\"type\": [\"boolean\", \"null\"]}}}",
                "[{\"a\": null}, {\"a\": \"x\", \"b\": 1}] | {\"type\": [\"array\", \"null\"], \"items\":"
                        + " {\"type\": [\"object\", \"null\"], \"properties\":"
                        + " {\"a\": {\"type\": [\"string\", \"null\"]}, \"b\": {\"type\": [\"number\", \"null\"]}}}}",
            })
    void saysWhatTheExampleTells(String example, String expected) throws Exception {
        assertThat(ExampleSchema.of(JSON.readTree(example))).isEqualTo(JSON.readTree(expected));
    }
}
