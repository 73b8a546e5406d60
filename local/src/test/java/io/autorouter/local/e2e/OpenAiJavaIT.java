// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static io.autorouter.local.e2e.SimulatorClient.ECHO;
import static io.autorouter.local.e2e.SimulatorClient.ECHOED;
import static io.autorouter.local.e2e.SimulatorClient.ODD;
import static io.autorouter.local.e2e.SimulatorClient.ONLY;
import static io.autorouter.local.e2e.SimulatorClient.PLAIN;
import static io.autorouter.local.e2e.SimulatorClient.SPLIT;
import static io.autorouter.local.e2e.SimulatorClient.SPLIT_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.autorouter.sandbox.provider.Served;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** OpenAI's own Java library on the platform. */
class OpenAiJavaIT {

    private static final String AUTO = "openrouter/auto";
    private final OpenAIClient client = client(Platform.run().inferenceKey(), 0);

    /** There is one right answer. */
    enum Colour {
        BLUE
    }

    /** What an answer must look like: the library makes the schema from this class. */
    @SuppressWarnings("NullAway") // The library sets the fields.
    static class Verdict {
        public Colour colour;
        public List<Colour> others;
    }

    /** What a tool takes. */
    @SuppressWarnings("NullAway")
    static class Place {
        public String city;
    }

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersWhatWasSaidWithItsModelAndItsTokens() throws Exception {
        // When
        ChatCompletion answer = create(ask(ECHO));

        // Then
        assertThat(said(answer).content()).contains(ECHOED);
        assertThat(answer.model()).isEqualTo(ECHO);
        Served served = SimulatorClient.latest(ECHO);
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(served.toldPromptTokens());
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(served.toldCompletionTokens());
        assertThat(create(ask(AUTO)).model()).contains("/").isNotEqualTo(AUTO);
    }

    @Test
    void streamsWhatWasSaidToTheCharacterWithTheUsageOfTheWholeAnswer() {
        // Given
        ChatCompletion whole = create(ask(SPLIT));
        ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();

        // When
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(ask(SPLIT)
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build())) {
            chunks.stream().forEach(sum::accumulate);
        }

        // Then
        ChatCompletion streamed = sum.chatCompletion();
        assertThat(said(whole).content()).contains(SPLIT_ANSWER);
        assertThat(said(streamed).content()).contains(SPLIT_ANSWER);
        assertThat(streamed.model()).isEqualTo(SPLIT);
        assertThat(streamed.usage()).isEqualTo(whole.usage());
    }

    @Test
    void callsAToolWithTheArgumentsThatTheModelGaveAndAnswersItsResult() {
        // Given
        ChatCompletionFunctionTool tool = ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties",
                                        JsonValue.from(Map.of("city", Map.of("type", "string", "enum", List.of(ONLY)))))
                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                .build())
                        .build())
                .build();

        // When
        ChatCompletion asked =
                create(ask(PLAIN).addTool(tool).toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED));
        ChatCompletionMessageFunctionToolCall call =
                said(asked).toolCalls().orElseThrow().getFirst().asFunction();
        ChatCompletion answered = create(ask(ECHO)
                .addTool(tool)
                .addMessage(said(asked))
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("18 °C, clear")
                        .build()));

        // Then
        assertThat(call.function().name()).isEqualTo("get_weather");
        assertThat(call.function().arguments(Place.class).city).isEqualTo(ONLY);
        assertThat(asked.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(said(answered).content()).contains(ECHOED);
    }

    @Test
    void answersInTheShapeOfAClass() {
        var answer = client.chat()
                .completions()
                .create(ask(PLAIN).responseFormat(Verdict.class).build());

        Verdict verdict = answer.choices().getFirst().message().content().orElseThrow();
        assertThat(verdict.colour).isEqualTo(Colour.BLUE);
        assertThat(verdict.others).containsExactly(Colour.BLUE);
    }

    @Test
    void refusesInTheClassesThatTheLibraryKnows() {
        assertThatThrownBy(() -> create(ask(AUTO).temperature(9.0)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("temperature: 9.0 (expected: a number, 0..2)");
        assertThatThrownBy(() -> client("sk-ar-v1-unknown", 0)
                        .chat()
                        .completions()
                        .create(ask(AUTO).build()))
                .isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> create(ask("nobody/nothing"))).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> create(ask(AUTO)
                        .putAdditionalBodyProperty("provider", JsonValue.from(Map.of("only", List.of("nobody"))))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> create(ask("sim/429"))).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> create(ask("sim/500"))).isInstanceOf(InternalServerException.class);
    }

    @Test
    void asksAgainForWhatFailsForAWhile() throws Exception {
        // Given
        String model = "sim/long-8-1";
        SimulatorClient.failNext(model, 500, 2);

        // When
        ChatCompletion answer = client(Platform.run().inferenceKey(), 2)
                .chat()
                .completions()
                .create(ask(model).build());

        // Then
        assertThat(said(answer).content().orElseThrow()).startsWith("[simulated");
        SimulatorClient.askedAgain(model);
    }

    @Test
    void stopsTheProviderWhenItStopsReading() throws Exception {
        // Given
        String model = "sim/long-405-20";

        // When
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(ask(model).build())) {
            Iterator<ChatCompletionChunk> iterator = chunks.stream().iterator();
            iterator.next();
            assertThat(iterator.next().model()).isEqualTo(model);
        }

        // Then
        SimulatorClient.leftInTheMiddle(model);
    }

    @Test
    void failsWhereTheProviderCutsTheStream() {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(ask("sim/cut-after-5").build())) {
            assertThatThrownBy(() -> chunks.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .forEach(choice ->
                                    text.append(choice.delta().content().orElse(""))))
                    .isInstanceOf(OpenAIException.class);
        }
        assertThat(text).startsWith("[simulated");
    }

    private ChatCompletion create(ChatCompletionCreateParams.Builder request) {
        return client.chat().completions().create(request.build());
    }

    private static ChatCompletionMessage said(ChatCompletion answer) {
        return answer.choices().getFirst().message();
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(ODD);
    }

    private static OpenAIClient client(String key, int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(Platform.run().gateway() + "/api/v1")
                .apiKey(key)
                .maxRetries(retries)
                .build();
    }
}
