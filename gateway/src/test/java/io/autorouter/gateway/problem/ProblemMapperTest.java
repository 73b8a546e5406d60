// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemMapperTest {

    @ParameterizedTest
    @EnumSource(Problem.Reason.class)
    void everyRefusalHasAStatus(Problem.Reason reason) {
        assertThat(ProblemMapper.body(Problem.refused(reason, "m")).code()).isBetween(400, 503);
    }

    @ParameterizedTest
    @EnumSource(Failure.Code.class)
    void everyFailureHasAStatus(Failure.Code code) {
        ErrorBody body = ProblemMapper.body(new Problem.Failed(Failure.of(code, "m")));
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
        "INTERNAL,503,server",
    })
    void failuresKeepTheWordsOfTheApi(Failure.Code code, int status, String errorType) {
        ErrorBody body = ProblemMapper.body(new Problem.Failed(Failure.of(code, "m")));
        assertThat(body.code()).isEqualTo(status);
        assertThat(body.errorType()).isEqualTo(errorType);
    }

    @Test
    void theBodyIsTheOneThatClientsKnow() throws IOException {
        // Given
        var failure = new Failure(Failure.Code.RATE_LIMITED, "busy", new ProviderSlug("openai"), 429, 7L);

        // When
        ErrorBody body = ProblemMapper.body(new Problem.Failed(failure));
        JsonNode json = EventJson.MAPPER.readTree(body.json());

        // Then
        assertThat(body.retryAfterSeconds()).isEqualTo(7);
        assertThat(json)
                .isEqualTo(
                        EventJson.MAPPER.readTree(
                                "{\"error\":{\"code\":429,\"message\":\"busy\",\"metadata\":"
                                        + "{\"error_type\":\"rate_limit_exceeded\",\"provider_name\":\"openai\",\"provider_code\":429}}}"));
    }
}
