// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java library on the platform. */
class OpenAiJavaIT {

    private static final String AUTO = "openrouter/auto";
    private final OpenAIClient client = client(Platform.run().inferenceKey());

    /** What an answer must look like. */
    @SuppressWarnings("NullAway") // The library sets the fields.
    static class Verdict {
        public String answer;
        public boolean sure;
    }

    /** What a model may call: the library makes the tool's description from this class. */
    @SuppressWarnings("NullAway")
    @com.fasterxml.jackson.annotation.JsonTypeName("get_weather")
    @com.fasterxml.jackson.annotation.JsonClassDescription("The weather of a city")
    static class Weather {
        public String city;
    }

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersWithItsModelAndItsTokens() {
        ChatCompletion answer = client.chat().completions().create(ask(AUTO).build());

        assertThat(answer.model()).contains("/").isNotEqualTo(AUTO);
        assertThat(answer.choices().getFirst().message().content()).isNotEmpty();
        assertThat(answer.usage().orElseThrow().completionTokens()).isPositive();
    }

    @Test
    void streamsTheWholeAnswerWithUsage() {
        // Given
        ChatCompletion whole = client.chat().completions().create(ask(AUTO).build());
        ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();

        // When
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(ask(AUTO)
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build())) {
            chunks.stream().forEach(sum::accumulate);
        }

        // Then
        ChatCompletion streamed = sum.chatCompletion();
        assertThat(streamed.model()).isEqualTo(whole.model());
        assertThat(streamed.choices().getFirst().message().content())
                .isEqualTo(whole.choices().getFirst().message().content());
        assertThat(streamed.usage().orElseThrow().totalTokens())
                .isEqualTo(whole.usage().orElseThrow().totalTokens());
    }

    @Test
    void callsATool() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(ask(AUTO)
                        .addTool(Weather.class)
                        .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)
                        .build());

        var call = answer.choices()
                .getFirst()
                .message()
                .toolCalls()
                .orElseThrow()
                .getFirst()
                .asFunction();
        assertThat(call.function().name()).isEqualTo("get_weather");
        assertThat(call.function().arguments(Weather.class).city).isNotNull();
    }

    @Test
    void answersInTheShapeOfAClass() {
        var answer = client.chat()
                .completions()
                .create(ask(AUTO).responseFormat(Verdict.class).build());

        Verdict verdict = answer.choices().getFirst().message().content().orElseThrow();
        assertThat(verdict.answer).isNotNull();
    }

    @Test
    void refusesInTheClassesThatTheLibraryKnows() {
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(ask(AUTO).temperature(9.0).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> client("sk-ar-v1-unknown")
                        .chat()
                        .completions()
                        .create(ask(AUTO).build()))
                .isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(
                        () -> client.chat().completions().create(ask("sim/429").build()))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void stopsReadingAStreamWhenAskedTo() {
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(ask("sim/long-400-20").build())) {
            Iterator<ChatCompletionChunk> iterator = chunks.stream().iterator();
            iterator.next();
            assertThat(iterator.next().model()).isEqualTo("sim/long-400-20");
        }
    }

    @Test
    void failsWhereTheProviderCutsTheStream() {
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(ask("sim/cut-after-5").build())) {
            assertThatThrownBy(() -> chunks.stream().forEach(chunk -> {})).isInstanceOf(OpenAIException.class);
        }
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Why is the sky blue?");
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(Platform.run().gateway() + "/api/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }
}
