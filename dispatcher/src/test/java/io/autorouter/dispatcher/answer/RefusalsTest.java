// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.dispatcher.provider.Bytes;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static CallFailure read(int status, String body) {
        return Refusals.read(status, null, Bytes.of(body));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID",
        "401, NOT_SERVED",
        "402, NOT_SERVED",
        "403, NOT_SERVED",
        "404, NOT_SERVED",
        "405, NOT_SERVED",
        "301, NOT_SERVED",
        "408, TIMED_OUT",
        "413, TOO_LONG",
        "422, INVALID",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, TIMED_OUT",
        "529, UNAVAILABLE",
        "599, UNAVAILABLE"
    })
    void tellsKindsApartByStatus(int status, Kind kind) {
        assertThat(read(status, "<html>").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"too long\"}} | TOO_LONG",
                "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\"}} | TOO_LONG",
                "{\"error\":{\"message\":\"prompt is too long: 210000 tokens\"}} | TOO_LONG",
                "{\"error\":{\"code\":\"content_policy_violation\",\"message\":\"no\"}} | FORBIDDEN",
                "[{\"error\":{\"code\":400,\"message\":\"no such field\"}}] | INVALID",
                "{\"error\":\"a text\"} | INVALID",
                "{\"message\":\"flat\"} | INVALID",
                "{\"error\":{\"type\":\"request_too_large\",\"message\":\"x\"}} | TOO_LONG",
                "{\"error\":{\"message\":\"Your credit balance is too low to access the API.\"}} | NOT_SERVED",
                "{\"error\":{\"status\":\"INVALID_ARGUMENT\",\"message\":\"API key not valid. Pass one.\"}} | NOT_SERVED",
                "{\"error\":{\"status\":\"FAILED_PRECONDITION\",\"message\":\"x\"}} | NOT_SERVED",
                "{\"error\":{\"message\":\"The input token count (1200000) exceeds the maximum number\"}} | TOO_LONG"
            })
    void tellsKindsApartByName(String body, Kind kind) {
        assertThat(read(400, body).kind()).isEqualTo(kind);
    }

    @Test
    void passesOnWhatTheProviderSaysOfTheRequest() {
        assertThat(read(400, "{\"error\":{\"message\":\" temperature: 3 is too high \"}}")
                        .message())
                .isEqualTo("temperature: 3 is too high");
    }

    @Test
    void doesNotPassOnWhatTheProviderSaysOfUs() {
        assertThat(read(401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-abc\"}}")
                        .message())
                .isEqualTo("does not serve this model to us at the moment (status 401)");
    }

    @Test
    void cutsWhatIsTooLongToBeRead() {
        assertThat(read(400, "{\"error\":{\"message\":\"" + "x".repeat(2_000) + "\"}}")
                        .message())
                .hasSize(503);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "1, 1",
                "0.3, 1",
                "7.0, 8",
                "999999999, 86400",
                "-1, null",
                "soon, null",
                "'', null",
                "99999999999, null"
            })
    void readsHowLongToWait(String header, Long seconds) {
        assertThat(Refusals.read(429, header, Bytes.of("")).retryAfterSeconds()).isEqualTo(seconds);
    }

    @Test
    void readsHowLongToWaitFromGooglesBody() {
        // Given
        String body = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"x\":1},"
                + "{\"retryDelay\":\"34.2s\"}]}}";

        // Then
        assertThat(read(429, body).retryAfterSeconds()).isEqualTo(35);
    }

    @Test
    void tellsAnEmptyPurseFromTooManyRequests() {
        assertThat(read(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"x\"}}")
                        .kind())
                .isEqualTo(Kind.NOT_SERVED);
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error, UNAVAILABLE",
        "rate_limit_error, THROTTLED",
        "timeout_error, TIMED_OUT",
        "invalid_request_error, INVALID",
        "authentication_error, NOT_SERVED",
        "never_heard_of, UNAVAILABLE"
    })
    void readsAnErrorWithinAStream(String type, Kind kind) {
        // Given
        var error = JsonNodeFactory.instance.objectNode().put("type", type).put("message", "sk-secret");

        // When
        CallFailure failure = Refusals.inBand(error);

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message().contains("sk-secret")).isEqualTo(kind != Kind.NOT_SERVED);
    }
}
