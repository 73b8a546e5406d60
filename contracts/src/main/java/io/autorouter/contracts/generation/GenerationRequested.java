// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.Caller;
import java.time.Instant;

/**
 * The gateway accepted a request and waits for its frames.
 *
 * @param attempt 1 for the first; higher where the gateway gave an earlier one up
 * @param framePartition the partition of the frame topic that this gateway reads
 * @param requestedModel the model as the caller wrote it
 * @param stream whether the caller reads tokens as they come
 * @param body the request as the caller sent it, fields we do not know included
 */
public record GenerationRequested(
        GenerationId generationId,
        int attempt,
        Instant requestedAt,
        Caller caller,
        int framePartition,
        String requestedModel,
        boolean stream,
        ObjectNode body) {

    public GenerationRequested {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: " + attempt + " (expected: >= 1)");
        }
    }

    public GenerationRequested nextAttempt() {
        return new GenerationRequested(
                generationId, attempt + 1, requestedAt, caller, framePartition, requestedModel, stream, body);
    }

    /** Without the body: prompts never reach a log. */
    @Override
    public String toString() {
        return "GenerationRequested[" + generationId + ", attempt " + attempt + ", " + requestedModel + "]";
    }
}
