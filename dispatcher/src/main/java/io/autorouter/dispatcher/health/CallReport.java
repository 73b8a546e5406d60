// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.health.HealthBoard;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call to an endpoint.
 *
 * @param firstTokenMs from the call to its first token; null where none came, or the answer came whole
 * @param milliTokensPerSecond tokens of the answer over the time of the call, in thousandths; null where there was no answer
 * @param tools how the answer called them
 */
public record CallReport(
        HealthBoard.Endpoint endpoint,
        Outcome outcome,
        @Nullable Long firstTokenMs,
        @Nullable Long milliTokensPerSecond,
        Tools tools) {

    private static final int UNAUTHENTICATED = 401;
    private static final int UNPAID = 402;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;

    /** How it counts. */
    public enum Outcome {
        SUCCEEDED,
        /** Held against the endpoint. */
        FAILED,
        /** Turned away for their number. */
        THROTTLED,
        /** Turned away for content or place. */
        FORBIDDEN,
        /** The caller's doing, or ours: nothing is held against the endpoint. */
        NOT_JUDGED
    }

    /** How an answer called tools. */
    public enum Tools {
        /** It did not end with calls of tools, or nobody can judge them. */
        NONE,
        GOOD,
        /** At least one is no JSON, names a tool that the request has not, or breaks its schema. */
        ERRED
    }

    /** Returns the same with a verdict on the tools that the answer called. */
    public CallReport with(Tools verdict) {
        return new CallReport(endpoint, outcome, firstTokenMs, milliTokensPerSecond, verdict);
    }

    /** Returns how a call of that result counts. */
    public static Outcome outcome(Attempt.Result result, @Nullable Integer status) {
        return switch (result) {
            case ANSWERED -> Outcome.SUCCEEDED;
            case THROTTLED -> Outcome.THROTTLED;
            case UNAVAILABLE, TIMED_OUT, BROKEN -> Outcome.FAILED;
            case REJECTED -> rejected(status == null ? 0 : status);
            case CANCELLED, UNKNOWN -> Outcome.NOT_JUDGED;
        };
    }

    private static Outcome rejected(int status) {
        return switch (status) {
            case UNAUTHENTICATED, UNPAID, UNKNOWN -> Outcome.FAILED;
            case FORBIDDEN -> Outcome.FORBIDDEN;
            default -> Outcome.NOT_JUDGED;
        };
    }
}
