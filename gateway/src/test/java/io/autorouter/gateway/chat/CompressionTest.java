// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "~~                                                              | 4000  | true",
                "~~                                                              | 8192  | true",
                "~~                                                              | 9000  | false",
                "~,\"plugins\":[{\"id\":\"context-compression\"}]~                | 9000  | true",
                "~,\"plugins\":[{\"id\":\"context-compression\",\"enabled\":false}]~ | 4000 | false",
                "~,\"transforms\":[\"middle-out\"]~                              | 9000  | true",
                "~,\"transforms\":[]~                                            | 4000  | false",
                "~,\"modalities\":[\"image\"]~                                   | 4000  | false",
                "~,\"plugins\":[{\"id\":\"context-compression\"}]~                | 0     | false",
                "~,\"plugins\":[{\"id\":\"context-compression\"}]~                | 90000 | false",
            })
    void shortensWhereItIsWishedOrTheModelIsSmall(String fields, long contextLength, boolean shortened)
            throws JsonProcessingException {
        // Given
        ChatRequest chat = chat(fields);

        // When
        var done = Compression.apply(chat, contextLength);

        // Then
        assertThat(done != null).isEqualTo(shortened);
        assertThat(chat.body().path("messages").size()).isEqualTo(shortened ? 2 : 3);
    }

    @Test
    void leavesRoomForTheAnswerThatIsAskedFor() throws JsonProcessingException {
        // Given
        ChatRequest fits = chat(",\"max_tokens\":100,\"plugins\":[{\"id\":\"context-compression\"}]");
        ChatRequest doesNot = chat(",\"max_tokens\":2000,\"plugins\":[{\"id\":\"context-compression\"}]");

        // Then
        assertThat(Compression.apply(fits, 12_000)).isNull();
        assertThat(Compression.apply(doesNot, 12_000)).isNotNull();
    }

    private static ChatRequest chat(String fields) throws JsonProcessingException {
        String text = "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\""
                + "x".repeat(42_000) + "\"},{\"role\":\"user\",\"content\":\"b\"}]" + fields + "}";
        return ChatRequest.of((ObjectNode) EventJson.MAPPER.readTree(text));
    }
}
