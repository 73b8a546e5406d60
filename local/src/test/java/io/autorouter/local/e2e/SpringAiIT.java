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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autorouter.sandbox.provider.Served;
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
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.retry.support.RetryTemplate;
import reactor.core.publisher.Flux;

/** Spring AI's client for OpenAI on the platform. */
class SpringAiIT {

    private static final String AUTO = "openrouter/auto";
    private static final ObjectMapper JSON = new ObjectMapper();

    record Place(String city) {}

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersWhatWasSaidWithItsModelAndItsTokens() throws Exception {
        // When
        ChatResponse answer = model(1).call(ask(options(ECHO)));

        // Then
        assertThat(text(answer)).isEqualTo(ECHOED);
        assertThat(answer.getMetadata().getModel()).isEqualTo(ECHO);
        assertThat(answer.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
        Served served = SimulatorClient.latest(ECHO);
        assertThat((long) answer.getMetadata().getUsage().getPromptTokens()).isEqualTo(served.toldPromptTokens());
        assertThat((long) answer.getMetadata().getUsage().getCompletionTokens())
                .isEqualTo(served.toldCompletionTokens());
        assertThat(model(1).call(ask(options(AUTO))).getMetadata().getModel())
                .contains("/")
                .isNotEqualTo(AUTO);
    }

    @Test
    void streamsWhatWasSaidToTheCharacterWithTheUsageOfTheWholeAnswer() {
        // Given
        ChatResponse whole = model(1).call(ask(options(SPLIT)));

        // When
        List<ChatResponse> chunks =
                stream(options(SPLIT).streamUsage(true)).toStream().toList();

        // Then
        assertThat(text(whole)).isEqualTo(SPLIT_ANSWER);
        assertThat(chunks.stream().map(SpringAiIT::text).collect(Collectors.joining()))
                .isEqualTo(SPLIT_ANSWER);
        assertThat(chunks.getLast().getMetadata().getUsage().getPromptTokens())
                .isEqualTo(whole.getMetadata().getUsage().getPromptTokens());
        assertThat(chunks.getLast().getMetadata().getUsage().getCompletionTokens())
                .isEqualTo(whole.getMetadata().getUsage().getCompletionTokens());
    }

    @Test
    void runsAToolWithTheArgumentsThatTheModelGaveAndAnswersItsResult() throws Exception {
        // Given
        List<String> cities = new ArrayList<>();

        // When
        ChatResponse answer = model(1).call(callWeather(cities));

        // Then
        assertThat(cities).containsExactly(ONLY);
        assertThat(text(answer)).startsWith("[simulated " + PLAIN + "]");
    }

    @Test
    void answersInTheShapeOfASchema() throws Exception {
        // When
        ChatResponse answer = model(1).call(ask(
                options(PLAIN).responseFormat(new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA, schema("answer")))));

        // Then
        JsonNode parsed = JSON.readTree(text(answer));
        assertThat(parsed).isEqualTo(JSON.createObjectNode().put("answer", ONLY));
    }

    @Test
    void refusesInTheClassesThatTheLibraryKnows() {
        assertThatThrownBy(() -> model(1).call(ask(options(AUTO).temperature(9.0))))
                .isInstanceOf(NonTransientAiException.class)
                .hasMessageContaining("temperature: 9.0 (expected: a number, 0..2)");
        assertThatThrownBy(() -> model(1).call(ask(options("nobody/nothing"))))
                .isInstanceOf(NonTransientAiException.class)
                .hasMessageContaining("nobody/nothing");
        assertThatThrownBy(() -> model(1).call(ask(options("sim/429"))))
                .isInstanceOf(NonTransientAiException.class)
                .hasMessageContaining("429");
        assertThatThrownBy(() -> model(1).call(ask(options("sim/500")))).isInstanceOf(TransientAiException.class);
    }

    @Test
    void asksAgainForWhatFailsForAWhile() throws Exception {
        // Given
        String model = "sim/long-10-1";
        SimulatorClient.failNext(model, 500, 2);

        // When
        ChatResponse answer = model(2).call(ask(options(model)));

        // Then
        assertThat(text(answer)).startsWith("[simulated");
        SimulatorClient.askedAgain(model);
    }

    @Test
    void streamsAToolCallAndAnswersItsResult() throws Exception {
        // Given
        List<String> cities = new ArrayList<>();

        // When
        String text = model(1).stream(callWeather(cities))
                .toStream()
                .map(SpringAiIT::text)
                .collect(Collectors.joining());

        // Then
        assertThat(cities).containsExactly(ONLY);
        assertThat(text).startsWith("[simulated " + PLAIN + "]");
    }

    @Test
    void stopsTheProviderWhenItStopsReading() throws Exception {
        String model = "sim/long-407-20";

        assertThat(stream(options(model)).take(2).toStream()).hasSize(2);

        SimulatorClient.leftInTheMiddle(model);
    }

    @Test
    void doesNotTakeAStreamThatTheProviderCutsForOneThatStopped() {
        List<String> endings = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        stream(options("sim/cut-after-5"))
                .doOnNext(chunk -> text.append(text(chunk)))
                .doOnNext(chunk -> endings.add(
                        chunk.getResult() == null
                                ? ""
                                : chunk.getResult().getMetadata().getFinishReason()))
                .doOnError(error -> endings.add("failed"))
                .onErrorComplete()
                .toStream()
                .forEach(chunk -> {});

        assertThat(text).startsWith("[simulated");
        assertThat(endings).doesNotContain("STOP", "stop");
    }

    /** Asks for a call of a tool that notes for which cities it was called. */
    private static Prompt callWeather(List<String> cities) throws Exception {
        var tool = FunctionToolCallback.builder("get_weather", (Place place) -> {
                    cities.add(place.city());
                    return "18 °C, clear";
                })
                .description("The weather of a city")
                .inputType(Place.class)
                .inputSchema(schema("city"))
                .build();
        return new Prompt(
                "Call get_weather", options(PLAIN).toolCallbacks(List.of(tool)).build());
    }

    private static String schema(String name) throws Exception {
        return """
            {"type": "object", "properties": {"%s": {"type": "string", "enum": [%s]}},
             "required": ["%s"], "additionalProperties": false}
            """.formatted(name, JSON.writeValueAsString(ONLY), name);
    }

    private static String text(ChatResponse answer) {
        String text = answer.getResult() == null
                ? null
                : answer.getResult().getOutput().getText();
        return text == null ? "" : text;
    }

    private static Flux<ChatResponse> stream(OpenAiChatOptions.Builder options) {
        return model(1).stream(ask(options));
    }

    private static Prompt ask(OpenAiChatOptions.Builder options) {
        return new Prompt(ODD, options.build());
    }

    private static OpenAiChatOptions.Builder options(String model) {
        return OpenAiChatOptions.builder().model(model);
    }

    private static OpenAiChatModel model(int tries) {
        OpenAiApi api = OpenAiApi.builder()
                .baseUrl(Platform.run().gateway() + "/api")
                .apiKey(Platform.run().inferenceKey())
                .build();
        return OpenAiChatModel.builder()
                .openAiApi(api)
                .retryTemplate(RetryTemplate.builder()
                        .maxAttempts(tries)
                        .retryOn(TransientAiException.class)
                        .fixedBackoff(100)
                        .build())
                .build();
    }
}
