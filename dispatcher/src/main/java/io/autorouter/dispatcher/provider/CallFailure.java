// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to a provider brought no complete answer.
 *
 * @param status its HTTP status; null where none came
 * @param message safe for the caller to read
 * @param retryAfterSeconds what the provider asked to wait
 * @param code what the provider calls it; null where it has no word for it, or the word is about our account
 */
public record CallFailure(
        Kind kind,
        @Nullable Integer status,
        String message,
        @Nullable Long retryAfterSeconds,
        @Nullable String code) {

    public CallFailure(Kind kind, @Nullable Integer status, String message, @Nullable Long retryAfterSeconds) {
        this(kind, status, message, retryAfterSeconds, null);
    }

    public static CallFailure of(Kind kind, String message) {
        return new CallFailure(kind, null, message, null);
    }

    /** What kind of failure, and what follows from that. */
    public enum Kind {
        /** Too many requests. */
        THROTTLED(Attempt.Result.THROTTLED, Failure.Code.RATE_LIMITED, Remedy.AGAIN),
        /** Not reached, or broken inside. */
        UNAVAILABLE(Attempt.Result.UNAVAILABLE, Failure.Code.PROVIDER_UNAVAILABLE, Remedy.AGAIN),
        /** A deadline passed, ours or its own. */
        TIMED_OUT(Attempt.Result.TIMED_OUT, Failure.Code.TIMEOUT, Remedy.AGAIN),
        /** What it said made no sense, was empty, or stopped in the middle. */
        BROKEN(Attempt.Result.BROKEN, Failure.Code.PROVIDER_UNAVAILABLE, Remedy.AGAIN),
        /** It does not know us, our money or the model: a matter between it and the operator. */
        NOT_SERVED(Attempt.Result.REJECTED, Failure.Code.PROVIDER_UNAVAILABLE, Remedy.ELSEWHERE),
        /** The request is too long for the model. */
        TOO_LONG(Attempt.Result.REJECTED, Failure.Code.CONTEXT_LENGTH_EXCEEDED, Remedy.ELSEWHERE),
        /** Its content policy forbids the request. */
        FORBIDDEN(Attempt.Result.REJECTED, Failure.Code.CONTENT_POLICY, Remedy.ELSEWHERE),
        /** The request is wrong, and would be wrong anywhere. */
        INVALID(Attempt.Result.REJECTED, Failure.Code.INVALID_REQUEST, Remedy.NONE);

        private final Attempt.Result result;
        private final Failure.Code code;
        private final Remedy remedy;

        Kind(Attempt.Result result, Failure.Code code, Remedy remedy) {
            this.result = result;
            this.code = code;
            this.remedy = remedy;
        }

        public Attempt.Result result() {
            return result;
        }

        public Failure.Code code() {
            return code;
        }

        public Remedy remedy() {
            return remedy;
        }
    }

    /** What may help. */
    public enum Remedy {
        /** The same once more, or another target. */
        AGAIN,
        /** Another target only. */
        ELSEWHERE,
        NONE
    }
}
