// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** LangChain4j's client for OpenAI on the platform. */
class LangChain4jIT {

    private static final String AUTO = "openrouter/auto";
    private static final String QUESTION = "Why is the sky blue?";

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersWithItsModelAndItsTokens() {
        ChatResponse answer = whole(AUTO).build().chat(UserMessage.from(QUESTION));

        assertThat(answer.modelName()).contains("/").isNotEqualTo(AUTO);
        assertThat(answer.aiMessage().text()).isNotBlank();
        assertThat(answer.tokenUsage().outputTokenCount()).isPositive();
    }

    @Test
    void streamsTheWholeAnswerWithUsage() {
        ChatResponse answer = whole(AUTO).build().chat(UserMessage.from(QUESTION));

        ChatResponse streamed = stream(AUTO).join();

        assertThat(streamed.aiMessage().text()).isEqualTo(answer.aiMessage().text());
        assertThat(streamed.tokenUsage().totalTokenCount())
                .isEqualTo(answer.tokenUsage().totalTokenCount());
    }

    @Test
    void callsATool() {
        ChatResponse answer = whole(AUTO)
                .build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("What is the weather in Paris?"))
                        .toolSpecifications(ToolSpecification.builder()
                                .name("get_weather")
                                .description("The weather of a city")
                                .parameters(JsonObjectSchema.builder()
                                        .addStringProperty("city")
                                        .required("city")
                                        .build())
                                .build())
                        .toolChoice(ToolChoice.REQUIRED)
                        .build());

        assertThat(answer.aiMessage().toolExecutionRequests()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call.arguments()).contains("city");
        });
    }

    @Test
    void answersInTheShapeOfASchema() {
        JsonSchema schema = JsonSchema.builder()
                .name("verdict")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("answer")
                        .addBooleanProperty("sure")
                        .required("answer", "sure")
                        .build())
                .build();

        ChatResponse answer = whole(AUTO)
                .strictJsonSchema(true)
                .build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from(QUESTION))
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(schema)
                                .build())
                        .build());

        assertThat(answer.aiMessage().text()).startsWith("{").contains("\"answer\"", "\"sure\"");
    }

    @Test
    void refusesInTheClassesThatTheLibraryKnows() {
        assertThatThrownBy(() -> whole(AUTO).temperature(9.0).build().chat(QUESTION))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> whole(AUTO).apiKey("sk-ar-v1-unknown").build().chat(QUESTION))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> whole("sim/429").build().chat(QUESTION)).isInstanceOf(RateLimitException.class);
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

    private static CompletableFuture<ChatResponse> stream(String model) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        OpenAiStreamingChatModel.builder()
                .baseUrl(Platform.run().gateway() + "/api/v1")
                .apiKey(Platform.run().inferenceKey())
                .modelName(model)
                .build()
                .chat(QUESTION, new StreamingChatResponseHandler() {
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
