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
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.autorouter.sandbox.provider.Served;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** LangChain4j's client for OpenAI on the platform. */
class LangChain4jIT {

    private static final String AUTO = "openrouter/auto";
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersWhatWasSaidWithItsModelAndItsTokens() throws Exception {
        // When
        ChatResponse answer = whole(ECHO).build().chat(UserMessage.from(ODD));

        // Then
        assertThat(answer.aiMessage().text()).isEqualTo(ECHOED);
        assertThat(answer.modelName()).isEqualTo(ECHO);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        Served served = SimulatorClient.latest(ECHO);
        assertThat((long) answer.tokenUsage().inputTokenCount()).isEqualTo(served.toldPromptTokens());
        assertThat((long) answer.tokenUsage().outputTokenCount()).isEqualTo(served.toldCompletionTokens());
        assertThat(whole(AUTO).build().chat(UserMessage.from(ODD)).modelName())
                .contains("/")
                .isNotEqualTo(AUTO);
    }

    @Test
    void streamsWhatWasSaidToTheCharacterWithTheUsageOfTheWholeAnswer() {
        // Given
        ChatResponse answer = whole(SPLIT).build().chat(UserMessage.from(ODD));

        // When
        ChatResponse streamed = stream(SPLIT).join();

        // Then
        assertThat(answer.aiMessage().text()).isEqualTo(SPLIT_ANSWER);
        assertThat(streamed.aiMessage().text()).isEqualTo(SPLIT_ANSWER);
        assertThat(streamed.tokenUsage().inputTokenCount())
                .isEqualTo(answer.tokenUsage().inputTokenCount());
        assertThat(streamed.tokenUsage().outputTokenCount())
                .isEqualTo(answer.tokenUsage().outputTokenCount());
    }

    @Test
    void callsAToolWithTheArgumentsThatTheModelGaveAndAnswersItsResult() throws Exception {
        // Given
        ToolSpecification tool = ToolSpecification.builder()
                .name("get_weather")
                .description("The weather of a city")
                .parameters(JsonObjectSchema.builder()
                        .addEnumProperty("city", List.of(ONLY))
                        .required("city")
                        .build())
                .build();

        // When
        ChatResponse asked = whole(PLAIN)
                .build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from(ODD))
                        .toolSpecifications(tool)
                        .toolChoice(ToolChoice.REQUIRED)
                        .build());
        ToolExecutionRequest call = asked.aiMessage().toolExecutionRequests().getFirst();
        ChatResponse answered = whole(ECHO)
                .build()
                .chat(ChatRequest.builder()
                        .messages(
                                UserMessage.from(ODD),
                                asked.aiMessage(),
                                ToolExecutionResultMessage.from(call, "18 °C, clear"))
                        .toolSpecifications(tool)
                        .build());

        // Then
        assertThat(asked.aiMessage().toolExecutionRequests()).hasSize(1);
        assertThat(asked.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(call.name()).isEqualTo("get_weather");
        assertThat(JSON.readTree(call.arguments()))
                .isEqualTo(JSON.createObjectNode().put("city", ONLY));
        assertThat(answered.aiMessage().text()).isEqualTo(ECHOED);
    }

    @Test
    void answersInTheShapeOfASchema() throws Exception {
        // Given
        JsonSchema schema = JsonSchema.builder()
                .name("verdict")
                .rootElement(JsonObjectSchema.builder()
                        .addEnumProperty("answer", List.of(ONLY))
                        .addBooleanProperty("sure")
                        .required("answer", "sure")
                        .build())
                .build();

        // When
        ChatResponse answer = whole(PLAIN)
                .strictJsonSchema(true)
                .build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from(ODD))
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(schema)
                                .build())
                        .build());

        // Then
        JsonNode verdict = JSON.readTree(answer.aiMessage().text());
        assertThat(verdict.path("answer").asText()).isEqualTo(ONLY);
        assertThat(verdict.path("sure").isBoolean()).isTrue();
        assertThat(verdict).hasSize(2);
    }

    @Test
    void refusesInTheClassesThatTheLibraryKnows() {
        assertThatThrownBy(() -> whole(AUTO).temperature(9.0).build().chat(ODD))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("temperature: 9.0 (expected: a number, 0..2)");
        assertThatThrownBy(() -> whole(AUTO).apiKey("sk-ar-v1-unknown").build().chat(ODD))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> whole("nobody/nothing").build().chat(ODD)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> whole("sim/429").build().chat(ODD)).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> whole("sim/500").build().chat(ODD)).isInstanceOf(InternalServerException.class);
    }

    @Test
    void asksAgainForWhatFailsForAWhile() throws Exception {
        // Given
        String model = "sim/long-9-1";
        SimulatorClient.failNext(model, 500, 2);

        // When
        String text = whole(model).maxRetries(2).build().chat(ODD);

        // Then
        assertThat(text).startsWith("[simulated");
        SimulatorClient.askedAgain(model);
    }

    @Test
    void stopsTheProviderWhenItStopsReading() throws Exception {
        // Given
        String model = "sim/long-406-20";

        // When
        streaming(model).chat(ODD, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                context.streamingHandle().cancel();
            }

            @Override
            public void onCompleteResponse(ChatResponse whole) {}

            @Override
            public void onError(Throwable error) {}
        });

        // Then
        SimulatorClient.leftInTheMiddle(model);
    }

    @Test
    void doesNotTakeAStreamThatTheProviderCutsForOneThatStopped() {
        // This library passes over the error chunk; what it hands on must at least not claim a regular stop.
        boolean stopped = stream("sim/cut-after-5")
                .handle((answer, error) -> error == null && answer.finishReason() == FinishReason.STOP)
                .join();

        assertThat(stopped).isFalse();
    }

    private static OpenAiChatModel.OpenAiChatModelBuilder whole(String model) {
        return OpenAiChatModel.builder()
                .baseUrl(Platform.run().gateway() + "/api/v1")
                .apiKey(Platform.run().inferenceKey())
                .maxRetries(0)
                .modelName(model);
    }

    private static OpenAiStreamingChatModel streaming(String model) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(Platform.run().gateway() + "/api/v1")
                .apiKey(Platform.run().inferenceKey())
                .modelName(model)
                .build();
    }

    private static CompletableFuture<ChatResponse> stream(String model) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        streaming(model).chat(ODD, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse whole) {
                answer.complete(whole);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer;
    }
}
