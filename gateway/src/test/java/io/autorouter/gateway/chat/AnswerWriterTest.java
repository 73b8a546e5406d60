// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.problem.ErrorBody;
import io.autorouter.gateway.relay.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {

    private static final GenerationId ID = new GenerationId("gen-00000000000000000000000001");
    private static final Answerer OPENAI =
            new Answerer(new ModelId("openai/gpt-5"), new ProviderSlug("openai"), "Open\"AI");
    private static final Answerer GOOGLE =
            new Answerer(new ModelId("google/gemini"), new ProviderSlug("google"), "Google");
    private static final TokenUsage USAGE = new TokenUsage(10, 5, 4, 1, 2, UsageSource.PROVIDER);

    private static final Refusal REFUSAL =
            new Refusal(Failure.of(Failure.Code.TIMEOUT, "late"), TokenUsage.estimated(7, 3), null);

    private final AnswerWriter writer = new AnswerWriter(ID, 1_700_000_000, story(false));

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
        String last = text(writer.errorChunk(null, new ErrorBody(504, "late", "timeout"), REFUSAL));

        // Then
        JsonNode chunk = json(last.substring("data: ".length(), last.indexOf("\n\n")));
        assertThat(last).endsWith("data: [DONE]\n\n");
        assertThat(chunk.path("model").textValue()).isEqualTo("openrouter/auto");
        assertThat(chunk.path("error").path("code").intValue()).isEqualTo(504);
        assertThat(chunk.path("usage").path("completion_tokens").intValue()).isEqualTo(3);
        assertThat(chunk.path("usage").path("cost").decimalValue()).isZero();
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

    @Test
    void usageHasEveryDetailThatIsKnown() throws JsonProcessingException {
        // Given
        ObjectNode extra = (ObjectNode) json("""
                {"usage": {"cost": 9, "prompt_tokens_details": {"audio_tokens": 3, "cached_tokens": 99},
                           "completion_tokens_details": {"image_tokens": 1}, "queue_time": 0.5}}""");
        var usage = new TokenUsage(10, 5, 4, 1, 2, UsageSource.PROVIDER, 2);
        var finished = new StreamFrame.Finished(
                ID, 1, 3, OPENAI, choices("x"), usage, new Usd(1_000), extra, new Usd(400), null);

        // When
        JsonNode told = json(text(writer.whole(finished, choices("x")))).path("usage");

        // Then
        assertThat(told).isEqualTo(json("""
                {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15, "cost": 0.000001, "is_byok": false,
                 "cost_details": {"upstream_inference_cost": null, "upstream_inference_prompt_cost": 0.0000004,
                                  "upstream_inference_completions_cost": 0.0000006},
                 "prompt_tokens_details": {"cached_tokens": 4, "cache_write_tokens": 1, "audio_tokens": 3},
                 "completion_tokens_details": {"reasoning_tokens": 2, "image_tokens": 1},
                 "server_tool_use_details": {"web_search_requests": 2},
                 "queue_time": 0.5}"""));
    }

    @Test
    void showsHowTheAnswerCameAboutToWhoAsked() throws JsonProcessingException {
        // Given
        AnswerStory story = story(true);
        story.healed(1);
        var shown = new AnswerWriter(ID, 1_700_000_000, story);
        var trail = new Trail(
                Decision.Cause.RANKED,
                "quality/3",
                "code:debugging",
                List.of(OPENAI, GOOGLE),
                List.of(
                        new Attempt(OPENAI.model(), OPENAI.provider(), Attempt.Result.THROTTLED, 429, 5),
                        new Attempt(GOOGLE.model(), GOOGLE.provider(), Attempt.Result.ANSWERED, 200, 5)));
        var finished = new StreamFrame.Finished(
                ID, 1, 3, GOOGLE, choices("x"), USAGE, new Usd(1_000), null, new Usd(400), trail);

        // When
        JsonNode told = json(text(shown.whole(finished, choices("x")))).path("openrouter_metadata");

        // Then
        assertThat(told).isEqualTo(json("""
                {"requested": "openrouter/auto", "strategy": "auto", "region": null,
                 "summary": "available=2, selected=Google", "attempt": 2, "is_byok": false,
                 "endpoints": {"total": 2, "available": [
                   {"provider": "Open\\"AI", "model": "openai/gpt-5", "selected": false},
                   {"provider": "Google", "model": "google/gemini", "selected": true}]},
                 "attempts": [{"provider": "Open\\"AI", "model": "openai/gpt-5", "status": 429},
                              {"provider": "Google", "model": "google/gemini", "status": 200}],
                 "params": {"version_group": "quality/3", "cause": "ranked"},
                 "pipeline": [
                   {"type": "router", "name": "auto-router", "summary": "cause=ranked",
                    "data": {"task_type": "code:debugging"}},
                   {"type": "response_healing", "name": "json", "summary": "repaired=1",
                    "data": {"choices_repaired": 1}}]}"""));
    }

    @Test
    void showsNothingToWhoDidNotAsk() throws JsonProcessingException {
        // Given
        var trail = new Trail(Decision.Cause.NAMED, "named/1", null, List.of(), List.of());

        // Then
        assertThat(story(false).ofFailure(trail)).isNull();
        assertThat(story(true).ofFailure(null)).isNull();
        assertThat(story(true).ofFailure(trail)).isNotNull();
    }

    private static AnswerStory story(boolean shown) {
        return new AnswerStory(ChatRequest.of(EventJson.MAPPER.createObjectNode()), shown);
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
