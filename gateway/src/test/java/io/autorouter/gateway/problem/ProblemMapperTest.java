// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemMapperTest {

    private static final ProviderSlug OPENAI = new ProviderSlug("openai");
    private static final ModelId GPT = new ModelId("openai/gpt-5");
    private static final Trail TRAIL = new Trail(
            Decision.Cause.NAMED,
            "named/1",
            null,
            List.of(new Answerer(GPT, OPENAI, "OpenAI")),
            List.of(
                    new Attempt(GPT, new ProviderSlug("azure"), Attempt.Result.UNAVAILABLE, 500, 5),
                    new Attempt(GPT, OPENAI, Attempt.Result.THROTTLED, 429, 5)));

    @ParameterizedTest
    @EnumSource(Problem.Reason.class)
    void everyRefusalHasAStatus(Problem.Reason reason) {
        assertThat(ProblemMapper.body(Problem.refused(reason, "m")).code()).isBetween(400, 503);
    }

    @ParameterizedTest
    @EnumSource(Failure.Code.class)
    void everyFailureHasAStatus(Failure.Code code) {
        ErrorBody body = ProblemMapper.body(failed(Failure.of(code, "m")));
        assertThat(body.code()).isBetween(400, 504);
        assertThat(body.errorType()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,400,invalid_request",
        "MODEL_NOT_FOUND,400,invalid_request",
        "NO_ENDPOINTS,404,not_found",
        "CONTEXT_LENGTH_EXCEEDED,400,context_length_exceeded",
        "CONTENT_POLICY,400,content_policy_violation",
        "RATE_LIMITED,429,rate_limit_exceeded",
        "PROVIDER_UNAVAILABLE,502,provider_unavailable",
        "TIMEOUT,504,timeout",
        "INTERNAL,503,provider_overloaded",
        "UNKNOWN,500,unmapped",
    })
    void failuresKeepTheWordsOfTheApi(Failure.Code code, int status, String errorType) {
        ErrorBody body = ProblemMapper.body(failed(Failure.of(code, "m")));
        assertThat(body.code()).isEqualTo(status);
        assertThat(body.errorType()).isEqualTo(errorType);
    }

    @Test
    void theBodyIsTheOneThatClientsKnow() throws IOException {
        // Given
        var failure = new Failure(Failure.Code.RATE_LIMITED, "busy", OPENAI, 429, 7L);

        // When
        ErrorBody body = ProblemMapper.body(new Problem.Failed(failure, List.of("openai/gpt-5"), TRAIL));

        // Then
        assertThat(body.headers()).containsEntry("retry-after", "7");
        assertThat(json(body)).isEqualTo(EventJson.MAPPER.readTree("""
                {"error": {
                  "code": 429,
                  "message": "busy",
                  "metadata": {
                    "error_type": "rate_limit_exceeded",
                    "provider_name": "OpenAI",
                    "provider_code": "429",
                    "previous_errors": [{
                      "provider": "azure", "model": "openai/gpt-5", "code": 500, "status": "unavailable",
                      "error_type": "provider_unavailable", "http_status": 500}]},
                  "availability": {
                    "code": "capacity_exhausted",
                    "retryable": true,
                    "requested_models": ["openai/gpt-5"],
                    "docs_url": "/openapi.json#/components/schemas/Availability",
                    "retry_after": 7,
                    "affected_providers": ["openai"]}}}
                """));
    }

    @Test
    void keepsToItselfHowAMaskedFailureCameAbout() throws IOException {
        // Given
        ObjectNode story = JsonNodeFactory.instance.objectNode().put("requested", "openai/gpt-5");

        // When
        JsonNode masked = EventJson.MAPPER.readTree(ProblemMapper.body(failed(Failure.of(Failure.Code.UNKNOWN, "m")))
                .json(story));
        JsonNode told = EventJson.MAPPER.readTree(ProblemMapper.body(failed(Failure.of(Failure.Code.TIMEOUT, "m")))
                .json(story));

        // Then
        assertThat(masked.path("error").path("message").textValue()).isEqualTo("Internal Server Error");
        assertThat(masked.has("openrouter_metadata")).isFalse();
        assertThat(told.path("openrouter_metadata")).isEqualTo(story);
    }

    @Test
    void saysWhichRestrictionsLeftNobody() throws IOException {
        // Given
        JsonNode price = availability(List.of("max_price", "quantization"));
        JsonNode privacy = availability(List.of("data_policy:zdr"));
        JsonNode nothing = availability(null);

        // Then
        assertThat(price.path("code").textValue()).isEqualTo("constraint_filtered");
        assertThat(price.path("excluded_by"))
                .extracting(JsonNode::textValue)
                .containsExactly("max_price", "quantization");
        assertThat(price.path("constraint").path("field").textValue()).isEqualTo("provider.max_price");
        assertThat(privacy.path("code").textValue()).isEqualTo("privacy_restricted");
        assertThat(nothing.path("code").textValue()).isEqualTo("no_endpoints");
        assertThat(nothing.has("excluded_by")).isFalse();
    }

    @Test
    void answersAnUnknownModelWithFourHundred() throws IOException {
        // When
        ErrorBody body = ProblemMapper.body(new Problem.UnknownModel("no/such", List.of("a/b", "no/such")));

        // Then
        assertThat(body.code()).isEqualTo(400);
        assertThat(json(body).path("error").path("availability").path("code").textValue())
                .isEqualTo("model_not_found");
        assertThat(json(body).path("error").path("availability").path("requested_models"))
                .hasSize(2);
    }

    @Test
    void tellsAProviderThatIsFullFromOneThatFailed() {
        assertThat(ProblemMapper.body(failed(upstream(529))).code()).isEqualTo(503);
        assertThat(ProblemMapper.body(failed(upstream(503))).headers()).containsEntry("retry-after", "1");
        assertThat(ProblemMapper.body(failed(upstream(500))).code()).isEqualTo(502);
        assertThat(ProblemMapper.body(failed(upstream(500))).headers()).isEmpty();
    }

    @Test
    void masksWhatWentWrongInside() throws IOException {
        // When
        JsonNode json = json(ProblemMapper.body(Problem.refused(Problem.Reason.INTERNAL, "the password is x")));

        // Then
        assertThat(json.path("error").path("message").textValue()).isEqualTo("Internal Server Error");
    }

    @Test
    void saysWhenACallerMayAskAgain() {
        // When
        ErrorBody body =
                ProblemMapper.body(new Problem.Limited("slow down", 20, 0, Instant.ofEpochSecond(1_700_000_060), 12));

        // Then
        assertThat(body.code()).isEqualTo(429);
        assertThat(body.headers())
                .containsEntry("retry-after", "12")
                .containsEntry("x-ratelimit-limit", "20")
                .containsEntry("x-ratelimit-remaining", "0")
                .containsEntry("x-ratelimit-reset", "1700000060000");
    }

    private static Failure upstream(int status) {
        return new Failure(Failure.Code.PROVIDER_UNAVAILABLE, "m", OPENAI, status, null);
    }

    private static JsonNode availability(@Nullable List<String> excludedBy) throws IOException {
        var failure = new Failure(Failure.Code.NO_ENDPOINTS, "nobody", null, null, null, excludedBy);
        return json(ProblemMapper.body(failed(failure))).path("error").path("availability");
    }

    private static Problem failed(Failure failure) {
        return new Problem.Failed(failure, List.of("openrouter/auto"), null);
    }

    private static JsonNode json(ErrorBody body) throws IOException {
        return EventJson.MAPPER.readTree(body.json(null));
    }
}
