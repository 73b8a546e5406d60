// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * The gateway no longer wants an attempt.
 *
 * @param attempt attempts up to this one are to stop
 */
public record GenerationCancelled(GenerationId generationId, int attempt, Reason reason) {

    /** Why: it decides whether the attempt may be the one that the generation is charged for. */
    public enum Reason {
        /** Nobody waits for the answer any more; what was received is charged. */
        CALLER_LEFT,
        /** The gateway went on with another attempt, or told the caller that there is no answer. */
        GIVEN_UP,
        /** A reason that this version does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
