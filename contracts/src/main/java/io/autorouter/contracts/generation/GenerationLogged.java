// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a generation. Published only where its workspace switched logging on.
 *
 * @param input {@code messages} or {@code prompt}, as the caller sent them; null where they are too long to keep
 * @param output {@code completion} and {@code reasoning}, as far as they were received; null where nothing came
 * @param truncated whether something of it was left out for its length
 */
public record GenerationLogged(
        GenerationId generationId,
        AccountId accountId,
        Instant requestedAt,
        Instant loggedAt,
        @Nullable ObjectNode input,
        @Nullable ObjectNode output,
        boolean truncated) {

    /** Without what was said: prompts never reach a log. */
    @Override
    public String toString() {
        return "GenerationLogged[" + generationId + "]";
    }
}
