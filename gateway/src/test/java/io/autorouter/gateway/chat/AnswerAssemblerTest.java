// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.problem.ErrorBody;
import org.junit.jupiter.api.Test;

class AnswerAssemblerTest {

    private final AnswerAssembler assembler = new AnswerAssembler();

    @Test
    void putsTextAndReasoningTogether() throws JsonProcessingException {
        // Given
        add("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"reasoning\":\"hm\"}}]");
        add("[{\"index\":0,\"delta\":{\"reasoning\":\"m\",\"content\":\"Hel\"},\"finish_reason\":null}]");
        add(
                "[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\",\"native_finish_reason\":\"end\"}]");

        // When
        ArrayNode whole = assembler.whole();

        // Then
        assertThat((JsonNode) whole)
                .isEqualTo(json("[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\","
                        + "\"reasoning\":\"hmm\"},\"finish_reason\":\"stop\",\"native_finish_reason\":\"end\"}]"));
    }

    @Test
    void mergesToolCallsByTheirIndex() throws JsonProcessingException {
        // Given
        add("[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}}]}}]");
        add("[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\","
                + "\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}}]");
        add("[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]},"
                + "\"finish_reason\":\"tool_calls\"}]");

        // When
        JsonNode calls = assembler.whole().path(0).path("message").path("tool_calls");

        // Then
        assertThat(calls)
                .isEqualTo(json("[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"{\\\"x\\\":1}\"}},{\"id\":\"b\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]"));
        assertThat(assembler.whole().path(0).path("message").path("content").isNull())
                .isTrue();
    }

    @Test
    void keepsReasoningDetailsInOrder() throws JsonProcessingException {
        // Given
        add(
                "[{\"index\":0,\"delta\":{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"a\"}]}}]");
        add("[{\"index\":0,\"delta\":{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"b\","
                + "\"signature\":\"s\"},{\"type\":\"reasoning.encrypted\",\"index\":1,\"data\":\"z\"}]}}]");

        // When
        JsonNode details = assembler.whole().path(0).path("message").path("reasoning_details");

        // Then
        assertThat(details)
                .isEqualTo(json("[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"ab\",\"signature\":\"s\"},"
                        + "{\"type\":\"reasoning.encrypted\",\"index\":1,\"data\":\"z\"}]"));
    }

    @Test
    void keepsSeveralChoicesApart() throws JsonProcessingException {
        // Given
        add("[{\"index\":1,\"delta\":{\"content\":\"b\"}},{\"index\":0,\"delta\":{\"content\":\"a\"}}]");
        add("[{\"index\":1,\"delta\":{\"content\":\"B\"}}]");

        // When
        ArrayNode whole = assembler.whole();

        // Then
        assertThat(whole.path(0).path("message").path("content").textValue()).isEqualTo("a");
        assertThat(whole.path(1).path("message").path("content").textValue()).isEqualTo("bB");
    }

    @Test
    void saysInTheChoiceThatAnAnswerBrokeOff() throws JsonProcessingException {
        // Given
        add("[{\"index\":0,\"delta\":{\"content\":\"half\"}}]");

        // When
        JsonNode choice = assembler
                .broken(new ErrorBody(502, "gone", "provider_unavailable"))
                .path(0);

        // Then
        assertThat(choice.path("finish_reason").textValue()).isEqualTo("error");
        assertThat(choice.path("error").path("code").intValue()).isEqualTo(502);
        assertThat(choice.path("message").path("content").textValue()).isEqualTo("half");
    }

    @Test
    void turnsAWholeAnswerIntoOneChunk() throws JsonProcessingException {
        // Given
        ArrayNode whole = (ArrayNode) json("[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\","
                + "\"tool_calls\":[{\"id\":\"a\"}]},\"finish_reason\":\"stop\"}]");

        // When
        ArrayNode chunk = AnswerAssembler.asChunk(whole);

        // Then
        assertThat((JsonNode) chunk)
                .isEqualTo(json("[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"role\":\"assistant\","
                        + "\"content\":\"x\",\"tool_calls\":[{\"id\":\"a\",\"index\":0}]}}]"));
        assertThat(whole.path(0).has("message")).isTrue();
    }

    private void add(String choices) throws JsonProcessingException {
        assembler.add((ArrayNode) json(choices));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EventJson.MAPPER.readTree(text);
    }
}
