// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Trail;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What failed before the failure that the caller sees: each provider that was tried, but the last. */
interface PreviousErrors {

    static ArrayNode of(@Nullable Trail trail) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        List<Attempt> attempts = trail == null ? List.of() : trail.attempts();
        for (Attempt attempt : attempts.subList(0, Math.max(0, attempts.size() - 1))) {
            ObjectNode error = errors.addObject();
            error.put("provider", attempt.provider().value());
            error.put("model", attempt.model().value());
            error.put("code", attempt.status());
            error.put("status", attempt.result().name().toLowerCase(Locale.ROOT));
            error.put("error_type", errorType(attempt.result()));
            error.put("http_status", attempt.status());
        }
        return errors;
    }

    private static String errorType(Attempt.Result result) {
        return switch (result) {
            case THROTTLED -> "rate_limit_exceeded";
            case UNAVAILABLE, BROKEN -> "provider_unavailable";
            case REJECTED -> "invalid_request";
            case TIMED_OUT -> "timeout";
            case ANSWERED, CANCELLED, UNKNOWN -> "unmapped";
        };
    }
}
