// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.provider.ProviderSlug;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each problem its HTTP status and error object: the only place that knows them. */
public final class ProblemMapper {

    private static final long OVERLOAD_RETRY_SECONDS = 1;
    private static final String MASKED = "Internal Server Error";
    private static final int LEAST_ERROR_STATUS = 400;
    private static final int OVERLOADED_STATUS = 529;

    private ProblemMapper() {}

    /** Answers with the problem, where no answer was begun. */
    public static void answer(HttpServerResponse response, Problem problem) {
        answer(response, body(problem), null);
    }

    /** The same, with what came about on the way. */
    public static void answer(HttpServerResponse response, ErrorBody body, @Nullable ObjectNode metadata) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(body.code()).putHeader("content-type", "application/json");
        body.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(body.json(metadata)));
    }

    public static ErrorBody body(Problem problem) {
        return switch (problem) {
            case Problem.Refused refused -> ofRefused(refused);
            case Problem.UnknownModel unknown ->
                new ErrorBody(
                        400,
                        unknown.message(),
                        "invalid_request",
                        none(),
                        Availability.MODEL_NOT_FOUND.json(unknown.requested()),
                        Map.of());
            case Problem.Limited limited -> ofLimited(limited);
            case Problem.Unpaid unpaid -> ofUnpaid(unpaid);
            case Problem.Failed failed -> ofFailure(failed);
        };
    }

    private static ErrorBody ofRefused(Problem.Refused refused) {
        return switch (refused.reason()) {
            case INVALID -> body(refused, 400, "invalid_request");
            case UNAUTHENTICATED -> body(refused, 401, "authentication");
            case FORBIDDEN -> body(refused, 403, "permission_denied");
            case NOT_FOUND -> body(refused, 404, "not_found");
            case METHOD_NOT_ALLOWED -> body(refused, 405, "invalid_request");
            case CONFLICT -> body(refused, 409, "invalid_request");
            case BODY_TOO_SLOW -> body(refused, 408, "timeout");
            case BODY_TOO_LARGE -> body(refused, 413, "payload_too_large");
            case ADDRESS_TOO_LONG -> body(refused, 414, "invalid_request");
            case HEADERS_TOO_LARGE -> body(refused, 431, "invalid_request");
            case OVERLOADED, UNAVAILABLE -> body(refused, 503, "provider_overloaded");
            case INTERNAL -> new ErrorBody(500, MASKED, "server");
        };
    }

    private static ErrorBody body(Problem.Refused refused, int status, String errorType) {
        return new ErrorBody(
                status, refused.message(), errorType, none(), null, retryAfter(refused.retryAfterSeconds()));
    }

    private static ErrorBody ofLimited(Problem.Limited limited) {
        Map<String, String> headers = Map.of(
                "retry-after", Long.toString(limited.retryAfterSeconds()),
                "x-ratelimit-limit", Long.toString(limited.limit()),
                "x-ratelimit-remaining", Long.toString(limited.remaining()),
                "x-ratelimit-reset", Long.toString(limited.resetsAt().toEpochMilli()));
        ObjectNode details = none();
        ObjectNode shown = details.putObject("headers");
        shown.put("X-RateLimit-Limit", Long.toString(limited.limit()));
        shown.put("X-RateLimit-Remaining", Long.toString(limited.remaining()));
        shown.put("X-RateLimit-Reset", Long.toString(limited.resetsAt().toEpochMilli()));
        return new ErrorBody(429, limited.message(), "rate_limit_exceeded", details, null, headers);
    }

    /** A budget is a rule of the workspace, which forbids; credits and a key's limit are money, which can be paid in. */
    private static ErrorBody ofUnpaid(Problem.Unpaid unpaid) {
        Shortage shortage = unpaid.shortage();
        ObjectNode details = none();
        details.put("limit_source", shortage.source().name().toLowerCase(Locale.ROOT));
        details.put("limit_interval", shortage.interval().name().toLowerCase(Locale.ROOT));
        details.put("limit_usd", shortage.limit().plainDollars());
        details.put("spent_usd", shortage.spent().plainDollars());
        details.put("reserved_usd", shortage.reserved().plainDollars());
        details.put("expected_usd", unpaid.cost().plainDollars());
        if (shortage.startsAnewAt() != null) {
            details.put("limit_resets_at", shortage.startsAnewAt().toString());
        }
        Map<String, String> headers = retryAfter(unpaid.retryAfterSeconds());
        return switch (shortage.source()) {
            case WORKSPACE_BUDGET -> new ErrorBody(403, unpaid.message(), "permission_denied", details, null, headers);
            case ACCOUNT_CREDITS, KEY_LIMIT, UNKNOWN ->
                new ErrorBody(402, unpaid.message(), "payment_required", details, null, headers);
        };
    }

    private static ErrorBody ofFailure(Problem.Failed failed) {
        Failure failure = failed.failure();
        return switch (failure.code()) {
            case INVALID_REQUEST -> body(failed, 400, "invalid_request", null);
            // The API that clients know answers 400 here, and keeps 404 for "no endpoint is left".
            case MODEL_NOT_FOUND -> body(failed, 400, "invalid_request", Availability.MODEL_NOT_FOUND);
            case CONTEXT_LENGTH_EXCEEDED -> body(failed, 400, "context_length_exceeded", null);
            case CONTENT_POLICY -> body(failed, 400, "content_policy_violation", null);
            case NO_ENDPOINTS -> body(failed, 404, "not_found", Availability.ofExclusions(failure.excludedBy()));
            case RATE_LIMITED -> body(failed, 429, "rate_limit_exceeded", Availability.CAPACITY_EXHAUSTED);
            case PROVIDER_UNAVAILABLE ->
                isOverloaded(failure.providerStatus())
                        ? body(failed, 503, "provider_overloaded", Availability.TEMPORARILY_UNAVAILABLE)
                        : body(failed, 502, "provider_unavailable", null);
            case TIMEOUT -> body(failed, 504, "timeout", null);
            case UNPAID -> body(failed, 402, "payment_required", null);
            case INTERNAL -> body(failed, 503, "provider_overloaded", Availability.TEMPORARILY_UNAVAILABLE);
            case UNKNOWN -> new ErrorBody(500, MASKED, "unmapped");
        };
    }

    private static boolean isOverloaded(@Nullable Integer providerStatus) {
        return providerStatus != null && (providerStatus == 503 || providerStatus == OVERLOADED_STATUS);
    }

    private static ErrorBody body(
            Problem.Failed failed, int status, String errorType, @Nullable Availability availability) {
        Failure failure = failed.failure();
        ObjectNode details = none();
        if (failure.provider() != null) {
            details.put("provider_name", name(failure.provider(), failed.trail()));
        }
        // As text, since clients check that; a stream that broke after a good beginning has none.
        if (failure.providerStatus() != null && failure.providerStatus() >= LEAST_ERROR_STATUS) {
            details.put("provider_code", failure.providerStatus().toString());
        }
        ArrayNode previous = PreviousErrors.of(failed.trail());
        if (!previous.isEmpty()) {
            details.set("previous_errors", previous);
        }
        Long retryAfter = failure.retryAfterSeconds();
        if (retryAfter == null && status == 503) {
            retryAfter = OVERLOAD_RETRY_SECONDS;
        }
        return new ErrorBody(
                status,
                failure.message(),
                errorType,
                details,
                availability == null ? null : availability.json(failed.requested(), failure, failed.trail()),
                status == 429 || status == 503 ? retryAfter(retryAfter) : Map.of());
    }

    /** Returns the name that answers show too, as far as it is known. */
    private static String name(ProviderSlug provider, @Nullable Trail trail) {
        List<Answerer> endpoints = trail == null ? List.of() : trail.endpoints();
        return endpoints.stream()
                .filter(endpoint -> endpoint.provider().equals(provider))
                .map(Answerer::providerName)
                .findFirst()
                .orElse(provider.value());
    }

    private static Map<String, String> retryAfter(@Nullable Long seconds) {
        return seconds == null ? Map.of() : Map.of("retry-after", Long.toString(seconds));
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
