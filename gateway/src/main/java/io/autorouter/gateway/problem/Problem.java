// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import io.autorouter.contracts.generation.Failure;
import org.jspecify.annotations.Nullable;

/** Why a caller gets an error in place of an answer. */
public sealed interface Problem {

    /** What a stranger may read of it. */
    String message();

    /** The gateway refused the request itself; nothing was published. */
    record Refused(Reason reason, String message, @Nullable Long retryAfterSeconds) implements Problem {}

    /** The request was accepted, and failed on its way. */
    record Failed(Failure failure) implements Problem {

        @Override
        public String message() {
            return failure.message();
        }
    }

    /** Why the gateway refuses. */
    enum Reason {
        INVALID,
        UNKNOWN_MODEL,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        BODY_TOO_SLOW,
        BODY_TOO_LARGE,
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
