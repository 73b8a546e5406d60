// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.autorouter.contracts.wire.EventJson;
import org.junit.jupiter.api.Test;

class ReasoningTest {

    @Test
    void takesReasoningOutAndLeavesTheRest() throws JsonProcessingException {
        assertThat(hidden(
                        "[{\"index\":0,\"delta\":{\"content\":\"a\",\"reasoning\":\"b\",\"reasoning_details\":[{}]}}]"))
                .isEqualTo(json("[{\"index\":0,\"delta\":{\"content\":\"a\"}}]"));
        assertThat(
                        hidden(
                                "[{\"index\":0,\"message\":{\"content\":\"a\",\"reasoning\":\"b\"},\"finish_reason\":\"stop\"}]"))
                .isEqualTo(json("[{\"index\":0,\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]"));
    }

    @Test
    void dropsADeltaThatSaysNothingElse() throws JsonProcessingException {
        assertThat(hidden("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":\"b\"}}]"))
                .isEmpty();
        assertThat(hidden("[{\"index\":0,\"delta\":{\"reasoning\":\"b\"},\"finish_reason\":\"stop\"}]"))
                .isEqualTo(json("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]"));
    }

    @Test
    void leavesTheFrameItselfAsItIs() throws JsonProcessingException {
        // Given
        ArrayNode choices = (ArrayNode) json("[{\"index\":0,\"delta\":{\"content\":\"a\",\"reasoning\":\"b\"}}]");

        // When
        Reasoning.hidden(choices);

        // Then
        assertThat(choices.path(0).path("delta").has("reasoning")).isTrue();
    }

    private static JsonNode hidden(String choices) throws JsonProcessingException {
        return Reasoning.hidden((ArrayNode) json(choices));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EventJson.MAPPER.readTree(text);
    }
}
