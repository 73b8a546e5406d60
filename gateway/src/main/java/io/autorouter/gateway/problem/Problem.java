// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a caller gets an error in place of an answer. */
public sealed interface Problem {

    /** What a stranger may read of it. */
    String message();

    /** The gateway refused the request itself; nothing was published. */
    record Refused(Reason reason, String message, @Nullable Long retryAfterSeconds) implements Problem {}

    /**
     * No model has this name.
     *
     * @param requested all that the request names, in order
     */
    record UnknownModel(String model, List<String> requested) implements Problem {

        public UnknownModel {
            requested = List.copyOf(requested);
        }

        @Override
        public String message() {
            return "model: \"" + model
                    + "\" is not known (expected: a model of GET /api/v1/models; behind it :nitro, :floor, :exacto or nothing)";
        }
    }

    /**
     * The caller asked more often than he may.
     *
     * @param limit how often, in the time that ends then
     */
    record Limited(String message, long limit, long remaining, Instant resetsAt, long retryAfterSeconds)
            implements Problem {}

    /**
     * The request was accepted, and failed on its way.
     *
     * @param requested the models that the request names, in order
     * @param trail what was tried; null: not known
     */
    record Failed(
            Failure failure,
            List<String> requested,
            @Nullable Trail trail) implements Problem {

        public Failed {
            requested = List.copyOf(requested);
        }

        @Override
        public String message() {
            return failure.message();
        }
    }

    /**
     * There is no money for the request.
     *
     * @param shortage the limit that binds
     * @param cost what the request is expected to cost
     * @param retryAfterSeconds null: waiting does not help
     */
    record Unpaid(
            String message,
            Shortage shortage,
            Usd cost,
            @Nullable Long retryAfterSeconds) implements Problem {}

    /** Why the gateway refuses. */
    enum Reason {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        CONFLICT,
        BODY_TOO_SLOW,
        BODY_TOO_LARGE,
        ADDRESS_TOO_LONG,
        HEADERS_TOO_LARGE,
        OVERLOADED,
        UNAVAILABLE,
        INTERNAL
    }

    static Problem invalid(String message) {
        return new Refused(Reason.INVALID, message, null);
    }

    static Problem refused(Reason reason, String message) {
        return new Refused(reason, message, null);
    }

    static Problem retryLater(Reason reason, String message, long seconds) {
        return new Refused(reason, message, seconds);
    }
}
