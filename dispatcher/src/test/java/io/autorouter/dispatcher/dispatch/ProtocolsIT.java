// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.provider.Served;
import io.autorouter.sandbox.sample.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wire format against a provider that speaks it over HTTP, with Kafka behind. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(SimulatorResource.class)
class ProtocolsIT {

    private static final String OPENAI = "sim-openai";
    private static final String ANTHROPIC = "sim-anthropic";
    private static final String GEMINI = "sim-gemini";
    private static final String TOOL = """
            [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object",
              "properties": {"city": {"type": "string"}}}}}]
            """;

    private final DispatcherRig rig = new DispatcherRig();

    @AfterEach
    void disconnect() {
        rig.close();
    }

    private static ObjectNode body(boolean stream) {
        return Samples.body("any", "Why is the sky blue, Jürgen?", stream).put("max_tokens", 5_000);
    }

    private static JsonNode json(String text) {
        try {
            return EventJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private List<StreamFrame.Delta> deltas(GenerationId id) {
        return rig.frames(id).stream()
                .filter(StreamFrame.Delta.class::isInstance)
                .map(StreamFrame.Delta.class::cast)
                .toList();
    }

    private String streamed(GenerationId id, String field) {
        StringBuilder text = new StringBuilder();
        for (StreamFrame.Delta delta : deltas(id)) {
            text.append(delta.choices().at("/0/delta/" + field).asText(""));
        }
        return text.toString();
    }

    private JsonNode message(GenerationId id) {
        return ((StreamFrame.Finished) rig.frames(id).getLast()).choices().at("/0/message");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void saysTheSameStreamedOrNot(String provider) {
        // When
        GenerationId streamed = rig.ask(provider, body(true), "some/model");
        GenerationId whole = rig.ask(provider, body(false), "some/model");
        GenerationId elsewhere = rig.ask(OPENAI, body(false), "some/model");

        // Then
        String text = message(elsewhere).path("content").asText();
        assertThat(text).startsWith("[simulated some/model] ");
        assertThat(message(whole).path("content").asText()).isEqualTo(text);
        assertThat(streamed(streamed, "content")).isEqualTo(text);
        GenerationEnded ended = rig.ended(streamed);
        Served served = rig.served(streamed);
        assertThat(((Ending.Completed) ended.ending()).finishReason()).isEqualTo("stop");
        assertThat(ended.usage().promptTokens()).isEqualTo(served.promptTokens());
        assertThat(ended.usage().completionTokens()).isEqualTo(served.completionTokens());
        assertThat(ended.upstreamId()).contains("simulated");
        assertThat(ended.ownCount()).isEqualTo(new OwnCount(served.promptTokens(), served.completionTokens(), false));
        assertThat(rig.ended(whole).usage()).isEqualTo(ended.usage());
    }

    @ParameterizedTest
    @CsvSource({OPENAI + ", tool_calls", ANTHROPIC + ", tool_use", GEMINI + ", STOP"})
    void callsTools(String provider, String nativeReason) {
        // Given
        ObjectNode request = body(true).put("tool_choice", "required");
        request.set("tools", json(TOOL));

        // When
        GenerationId id = rig.ask(provider, request, "some/model");
        GenerationId whole = rig.ask(provider, request.deepCopy().put("stream", false), "some/model");

        // Then
        assertThat(rig.ended(id).ending()).isEqualTo(new Ending.Completed("tool_calls", nativeReason));
        StringBuilder arguments = new StringBuilder();
        for (StreamFrame.Delta delta : deltas(id)) {
            arguments.append(delta.choices()
                    .at("/0/delta/tool_calls/0/function/arguments")
                    .asText(""));
        }
        JsonNode call = message(whole).at("/tool_calls/0");
        assertThat(json(arguments.toString()).path("city").isTextual()).isTrue();
        assertThat(json(call.at("/function/arguments").asText())).isEqualTo(json(arguments.toString()));
        assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(call.path("id").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void goesOnBehindATool(String provider) {
        // Given
        ObjectNode request = body(false).put("tool_choice", "required");
        request.set("tools", json(TOOL));
        JsonNode call = message(rig.ask(provider, request, "some/model"));
        ObjectNode next = request.deepCopy();
        next.withArrayProperty("messages").add(call);
        next.withArrayProperty("messages")
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", call.at("/tool_calls/0/id").asText())
                .put("content", "12 C");

        // When
        GenerationId id = rig.ask(provider, next, "some/model");

        // Then
        assertThat(message(id).path("content").asText()).startsWith("[simulated some/model] ");
        assertThat(rig.served(id).httpStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void fitsASchema(String provider) {
        // Given
        ObjectNode request = body(false);
        request.set("response_format", json("""
                {"type": "json_schema", "json_schema": {"name": "paint", "schema": {"type": "object",
                  "properties": {"colour": {"type": "string", "enum": ["red", "green"]}}, "required": ["colour"]}}}
                """));

        // When
        JsonNode message = message(rig.ask(provider, request, "some/model"));
        JsonNode plain = message(rig.ask(
                provider, request.deepCopy().set("response_format", json("{\"type\":\"json_object\"}")), "some/model"));

        // Then
        assertThat(json(message.path("content").asText()).path("colour").asText())
                .isIn("red", "green");
        assertThat(json(plain.path("content").asText()).isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        OPENAI + ", unknown, some/model",
        ANTHROPIC + ", anthropic-claude-v1, claude-sonnet-4-5",
        ANTHROPIC + ", anthropic-claude-v1, claude-opus-4-6",
        GEMINI + ", google-gemini-v1, gemini-2.5-flash-lite",
        GEMINI + ", google-gemini-v1, gemini-3-flash-preview"
    })
    void reasons(String provider, String format, String model) {
        // Given
        ObjectNode request = body(true);
        request.putObject("reasoning").put("effort", "high");

        // When
        GenerationId id = rig.ask(provider, request, model);

        // Then
        TokenUsage usage = rig.ended(id).usage();
        assertThat(streamed(id, "reasoning")).startsWith("[simulated thought]");
        assertThat(streamed(id, "content")).startsWith("[simulated " + model + "]");
        assertThat(usage.reasoningTokens())
                .isPositive()
                .isEqualTo(rig.served(id).toldReasoningTokens());
        assertThat(usage.completionTokens()).isEqualTo(rig.served(id).completionTokens());
        assertThat(deltas(id)
                        .getFirst()
                        .choices()
                        .at("/0/delta/reasoning_details/0/format")
                        .asText())
                .isEqualTo(format);
        boolean signed = deltas(id).stream()
                .flatMap(delta -> delta.choices().findParents("format").stream())
                .anyMatch(detail -> detail.has("signature") || detail.has("data"));
        assertThat(signed).isEqualTo(!provider.equals(OPENAI));
    }

    @Test
    void keepsReasoningToItselfWhereTheCallerWantsNone() {
        // Given
        ObjectNode request = body(true);
        request.putObject("reasoning").put("effort", "high").put("exclude", true);

        // When
        GenerationId id = rig.ask(ANTHROPIC, request, "claude-sonnet-4-5");

        // Then
        assertThat(rig.ended(id).usage().reasoningTokens()).isPositive();
        assertThat(streamed(id, "reasoning")).isEmpty();
        assertThat(streamed(id, "content")).startsWith("[simulated claude-sonnet-4-5]");
        assertThat(deltas(id)).noneMatch(delta -> delta.choices().toString().contains("simulated thought"));
    }

    @ParameterizedTest
    @CsvSource({OPENAI + ", 3, 0", ANTHROPIC + ", 3, 1", GEMINI + ", 3, 0"})
    void countsWhatCacheHadAPartIn(String provider, long cached, long written) {
        for (boolean stream : new boolean[] {true, false}) {
            // When
            GenerationId id = rig.ask(provider, body(stream), "sim/cached");

            // Then
            TokenUsage usage = rig.ended(id).usage();
            Served served = rig.served(id);
            assertThat(usage.promptTokens()).isEqualTo(7);
            assertThat(usage.cachedTokens()).isEqualTo(cached).isEqualTo(served.toldCachedTokens());
            assertThat(usage.cacheWriteTokens()).isEqualTo(written).isEqualTo(served.toldCacheWriteTokens());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void failsOver(String provider) {
        // When
        GenerationId id = rig.ask(
                provider, body(true), "sim/500", "sim/429", "sim/html", "sim/garbage", "sim/withheld", "sim/answer");

        // Then
        assertThat(DispatcherRig.results(rig.ended(id)))
                .startsWith(
                        Attempt.Result.UNAVAILABLE,
                        Attempt.Result.THROTTLED,
                        Attempt.Result.BROKEN,
                        Attempt.Result.BROKEN,
                        Attempt.Result.ANSWERED);
        assertThat(((Ending.Completed) rig.ended(id).ending()).finishReason()).isEqualTo("content_filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void breaksOffWhereAStreamIsCut(String provider) {
        // When
        GenerationId id = rig.ask(provider, body(true), "sim/cut-after-3", "sim/answer");

        // Then
        GenerationEnded ended = rig.ended(id);
        Served served = rig.served(id);
        assertThat(ended.ending()).isInstanceOf(Ending.Failed.class);
        assertThat(ended.usage()).isEqualTo(TokenUsage.estimated(served.promptTokens(), served.completionTokens()));
        assertThat(rig.frames(id).getLast()).isInstanceOf(StreamFrame.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void closesTheConnectionWhenCancelled(String provider) {
        // Given
        GenerationId id = rig.ask(provider, body(true), "sim/long-600-50");
        rig.frames().await(frame -> frame.generationId().equals(id) && frame instanceof StreamFrame.Delta);

        // When
        rig.cancel(id);

        // Then
        assertThat(rig.ended(id).ending()).isEqualTo(new Ending.Cancelled());
        assertThat(rig.ended(id).usage().completionTokens()).isPositive();
        assertThat(rig.awaitServed(id).outcome()).isEqualTo(Served.Outcome.CLIENT_GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void keepsEveryCharacterHoweverItIsSent(String provider) {
        for (String model : List.of("sim/split-utf8", "sim/one-byte", "sim/no-done")) {
            // When
            GenerationId id = rig.ask(provider, body(true), model);

            // Then
            assertThat(rig.ended(id).ending()).as(model).isInstanceOf(Ending.Completed.class);
            assertThat(streamed(id, "content"))
                    .isEqualTo("[simulated " + model
                            + "] Grüße, 世界! 🚀 👩‍👩‍👧 e\u0301 𝄞 \u2028 Why is the sky blue, Jürgen?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, ANTHROPIC, GEMINI})
    void flagsACountThatIsTenTimesTooHigh(String provider) {
        // When
        GenerationId streamed = rig.ask(provider, body(true), "sim/wrong-usage");
        GenerationId whole = rig.ask(provider, body(false), "sim/wrong-usage");

        // Then
        for (GenerationId id : List.of(streamed, whole)) {
            GenerationEnded ended = rig.ended(id);
            Served served = rig.served(id);
            assertThat(ended.usage().completionTokens()).isEqualTo(10 * served.completionTokens());
            assertThat(ended.ownCount())
                    .isEqualTo(new OwnCount(served.promptTokens(), served.completionTokens(), true));
        }
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("router_dispatcher_usage_disputed_total{provider=\"" + provider + "\"}");
    }

    @Test
    void goesToATargetThatHasWordsForTheRequest() {
        // Given
        ObjectNode request = body(true).put("n", 2);
        GenerationId id = rig.nextId();

        // When
        rig.publish(rig.routed(
                id,
                request,
                List.of(DispatcherRig.target(ANTHROPIC, "some/model"), DispatcherRig.target(OPENAI, "some/model"))));

        // Then
        assertThat(rig.ended(id).ending()).isInstanceOf(Ending.Completed.class);
        assertThat(DispatcherRig.results(rig.ended(id))).containsExactly(Attempt.Result.ANSWERED);
    }

    @Test
    void namesTheFieldThatNoTargetHasWordsFor() {
        // When
        GenerationId id = rig.ask(ANTHROPIC, body(true).put("n", 2), "some/model");

        // Then
        Failure failure = ((Ending.Failed) rig.ended(id).ending()).failure();
        assertThat(failure.code()).isEqualTo(Failure.Code.INVALID_REQUEST);
        assertThat(failure.message()).isEqualTo("sim-anthropic: n: 2 (expected: 1)");
        assertThat(rig.witnessed()).noneMatch(line -> DispatcherRig.isOf(line, id));
    }
}
