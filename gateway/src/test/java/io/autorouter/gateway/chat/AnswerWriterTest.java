// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.problem.ErrorBody;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {

    private static final GenerationId ID = new GenerationId("gen-00000000000000000000000001");
    private static final Answerer OPENAI =
            new Answerer(new ModelId("openai/gpt-5"), new ProviderSlug("openai"), "Open\"AI");
    private static final Answerer GOOGLE =
            new Answerer(new ModelId("google/gemini"), new ProviderSlug("google"), "Google");
    private static final TokenUsage USAGE = new TokenUsage(10, 5, 4, 1, 2, UsageSource.PROVIDER);

    private final AnswerWriter writer = new AnswerWriter(ID, 1_700_000_000, "openrouter/auto");

    @Test
    void chunksNameTheModelThatAnswers() throws JsonProcessingException {
        // When
        JsonNode first = data(writer.chunk(OPENAI, choices("a")));
        JsonNode second = data(writer.chunk(GOOGLE, choices("b")));

        // Then
        assertThat(first)
                .isEqualTo(json("{\"id\":\"" + ID + "\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                        + "\"model\":\"openai/gpt-5\",\"provider\":\"Open\\\"AI\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}"));
        assertThat(second.path("model").textValue()).isEqualTo("google/gemini");
    }

    @Test
    void theLastChunkCarriesUsageAndAnExactCostOnce() throws JsonProcessingException {
        // Given
        ObjectNode extra = (ObjectNode) json("{\"system_fingerprint\":\"fp\",\"id\":\"not ours\"}");

        // When
        String last = text(writer.lastChunk(new StreamFrame.Finished(
                ID, 1, 3, OPENAI, EventJson.MAPPER.createArrayNode(), USAGE, new Usd(12), extra)));

        // Then
        assertThat(last).endsWith("\n\ndata: [DONE]\n\n").contains("\"cost\":0.000000012,");
        JsonNode chunk = json(last.substring("data: ".length(), last.indexOf("\n\n")));
        assertThat(chunk.path("choices").isEmpty()).isTrue();
        assertThat(chunk.path("system_fingerprint").textValue()).isEqualTo("fp");
        assertThat(chunk.path("id").textValue()).isEqualTo(ID.value());
        assertThat(chunk.path("usage").path("total_tokens").longValue()).isEqualTo(15);
        assertThat(chunk.path("usage")
                        .path("prompt_tokens_details")
                        .path("cached_tokens")
                        .longValue())
                .isEqualTo(4);
        assertThat(chunk.path("usage")
                        .path("completion_tokens_details")
                        .path("reasoning_tokens")
                        .longValue())
                .isEqualTo(2);
    }

    @Test
    void aBrokenStreamEndsWithAnErrorInBand() throws JsonProcessingException {
        // When
        String last = text(writer.errorChunk(null, new ErrorBody(504, "late", "timeout", null, null, null)));

        // Then
        JsonNode chunk = json(last.substring("data: ".length(), last.indexOf("\n\n")));
        assertThat(last).endsWith("data: [DONE]\n\n");
        assertThat(chunk.path("model").textValue()).isEqualTo("openrouter/auto");
        assertThat(chunk.path("error").path("code").intValue()).isEqualTo(504);
        assertThat(chunk.path("choices").path(0).path("finish_reason").textValue())
                .isEqualTo("error");
    }

    @Test
    void aWholeAnswerHasItsUsageAndWholeDollarsAreWritten() throws JsonProcessingException {
        // When
        JsonNode whole = json(text(writer.whole(
                new StreamFrame.Finished(ID, 1, 3, OPENAI, choices("x"), USAGE, new Usd(20_000_000_000L), null),
                choices("x"))));

        // Then
        assertThat(whole.path("object").textValue()).isEqualTo("chat.completion");
        assertThat(whole.path("usage").path("cost").toString()).isEqualTo("20");
        assertThat(whole.path("provider").textValue()).isEqualTo("Open\"AI");
    }

    private static ArrayNode choices(String text) throws JsonProcessingException {
        return (ArrayNode) json("[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]");
    }

    private static JsonNode data(byte[] chunk) throws JsonProcessingException {
        String text = text(chunk);
        assertThat(text).startsWith("data: ").endsWith("\n\n");
        return json(text.substring("data: ".length()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EventJson.MAPPER.readTree(text);
    }
}
