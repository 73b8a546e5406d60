// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.openai.api.ResponseFormat;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.retry.support.RetryTemplate;

/** Spring AI's client for OpenAI on the platform. */
class SpringAiIT {

    private static final String AUTO = "openrouter/auto";
    private static final String QUESTION = "Why is the sky blue?";
    private static final String SCHEMA = """
            {"type": "object", "properties": {"answer": {"type": "string"}, "sure": {"type": "boolean"}},
             "required": ["answer", "sure"], "additionalProperties": false}
            """;

    record Place(String city) {}

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersWithItsModelAndItsTokens() {
        ChatResponse answer = model().call(prompt(QUESTION, options(AUTO).build()));

        assertThat(answer.getMetadata().getModel()).contains("/").isNotEqualTo(AUTO);
        assertThat(answer.getResult().getOutput().getText()).isNotBlank();
        assertThat(answer.getMetadata().getUsage().getCompletionTokens()).isPositive();
    }

    @Test
    void streamsTheWholeAnswer() {
        ChatResponse whole = model().call(prompt(QUESTION, options(AUTO).build()));

        List<ChatResponse> chunks = model().stream(
                        prompt(QUESTION, options(AUTO).streamUsage(true).build()))
                .toStream()
                .toList();

        String text = chunks.stream()
                .filter(chunk -> chunk.getResult() != null)
                .map(chunk -> chunk.getResult().getOutput().getText())
                .filter(piece -> piece != null)
                .collect(Collectors.joining());
        assertThat(text).isEqualTo(whole.getResult().getOutput().getText());
        assertThat(chunks.getLast().getMetadata().getUsage().getTotalTokens())
                .isEqualTo(whole.getMetadata().getUsage().getTotalTokens());
    }

    @Test
    void runsAToolAndAnswersItsResult() {
        // Given
        List<String> cities = new ArrayList<>();
        var tool = FunctionToolCallback.builder("get_weather", (Place place) -> {
                    cities.add(place.city());
                    return "18 °C, clear";
                })
                .description("The weather of a city")
                .inputType(Place.class)
                .build();

        // When
        ChatResponse answer = model().call(prompt(
                "Call get_weather for Paris",
                options(AUTO).toolCallbacks(List.of(tool)).build()));

        // Then
        assertThat(cities).hasSizeLessThanOrEqualTo(1);
        assertThat(answer.getResult().getOutput().getText()).isNotBlank();
    }

    @Test
    void answersInTheShapeOfASchema() {
        ChatResponse answer = model().call(prompt(
                QUESTION,
                options(AUTO)
                        .responseFormat(new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA, SCHEMA))
                        .build()));

        assertThat(answer.getResult().getOutput().getText()).startsWith("{").contains("\"answer\"", "\"sure\"");
    }

    @Test
    void refusesNamingTheField() {
        assertThatThrownBy(() -> model().call(
                                prompt(QUESTION, options(AUTO).temperature(9.0).build())))
                .hasMessageContaining("temperature");
    }

    private static Prompt prompt(String text, OpenAiChatOptions options) {
        return new Prompt(text, options);
    }

    private static OpenAiChatOptions.Builder options(String model) {
        return OpenAiChatOptions.builder().model(model);
    }

    private static OpenAiChatModel model() {
        OpenAiApi api = OpenAiApi.builder()
                .baseUrl(Platform.run().gateway() + "/api")
                .apiKey(Platform.run().inferenceKey())
                .build();
        return OpenAiChatModel.builder()
                .openAiApi(api)
                .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
                .build();
    }
}
