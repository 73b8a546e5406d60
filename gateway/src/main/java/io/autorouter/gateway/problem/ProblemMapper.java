// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import io.autorouter.contracts.generation.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Gives each problem its HTTP status and error object: the only place that knows them. */
public final class ProblemMapper {

    private static final long OVERLOAD_RETRY_SECONDS = 1;

    private ProblemMapper() {}

    /** Answers with the problem, where no answer was begun. */
    public static void answer(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        ErrorBody body = body(problem);
        response.setStatusCode(body.code()).putHeader("content-type", "application/json");
        if (body.retryAfterSeconds() != null) {
            response.putHeader("retry-after", Long.toString(body.retryAfterSeconds()));
        }
        response.end(Buffer.buffer(body.json()));
    }

    public static ErrorBody body(Problem problem) {
        return switch (problem) {
            case Problem.Refused refused -> ofRefused(refused);
            case Problem.Failed failed -> ofFailure(failed.failure());
        };
    }

    private static ErrorBody ofRefused(Problem.Refused refused) {
        return switch (refused.reason()) {
            case INVALID -> body(refused, 400, "invalid_request");
            // The API that clients know answers 400 here, and keeps 404 for "no endpoint is left".
            case UNKNOWN_MODEL -> body(refused, 400, "invalid_request");
            case UNAUTHENTICATED -> body(refused, 401, "authentication");
            case FORBIDDEN -> body(refused, 403, "permission_denied");
            case NOT_FOUND -> body(refused, 404, "not_found");
            case METHOD_NOT_ALLOWED -> body(refused, 405, "invalid_request");
            case BODY_TOO_SLOW -> body(refused, 408, "timeout");
            case BODY_TOO_LARGE -> body(refused, 413, "payload_too_large");
            case OVERLOADED, UNAVAILABLE -> body(refused, 503, "provider_overloaded");
            case INTERNAL -> body(refused, 500, "server");
        };
    }

    private static ErrorBody body(Problem.Refused refused, int status, String errorType) {
        return new ErrorBody(status, refused.message(), errorType, null, null, refused.retryAfterSeconds());
    }

    private static ErrorBody ofFailure(Failure failure) {
        return switch (failure.code()) {
            case INVALID_REQUEST, MODEL_NOT_FOUND -> body(failure, 400, "invalid_request");
            case CONTEXT_LENGTH_EXCEEDED -> body(failure, 400, "context_length_exceeded");
            case CONTENT_POLICY -> body(failure, 400, "content_policy_violation");
            case NO_ENDPOINTS -> body(failure, 404, "not_found");
            case RATE_LIMITED -> body(failure, 429, "rate_limit_exceeded");
            case PROVIDER_UNAVAILABLE -> body(failure, 502, "provider_unavailable");
            case TIMEOUT -> body(failure, 504, "timeout");
            case INTERNAL -> body(failure, 503, "server");
            case UNKNOWN -> body(failure, 500, "unmapped");
        };
    }

    private static ErrorBody body(Failure failure, int status, String errorType) {
        String provider = failure.provider() == null ? null : failure.provider().value();
        Long retryAfter = failure.retryAfterSeconds();
        if (retryAfter == null && status == 503) {
            retryAfter = OVERLOAD_RETRY_SECONDS;
        }
        return new ErrorBody(status, failure.message(), errorType, provider, failure.providerStatus(), retryAfter);
    }
}
