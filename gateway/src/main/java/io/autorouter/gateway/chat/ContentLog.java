// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.ContentLogging;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.gateway.relay.Recipient;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where what is said goes to, of workspaces that switched that on; of all others nothing is kept.
 *
 * @param switches what a workspace logs; null: nothing
 */
public record ContentLog(
        Function<WorkspaceId, @Nullable ContentLogging> switches,
        Consumer<GenerationLogged> kept,
        InstantSource clock) {

    private static final int PARTS = 10_000;

    /**
     * Returns the recipient, listened in on where that is wanted.
     *
     * @param asked the whole request; null: it is too long to be kept
     */
    Recipient listening(GenerationRequested requested, @Nullable ObjectNode asked, Recipient recipient) {
        return isLogged(requested) ? new LoggedRecipient(requested, asked, recipient, this) : recipient;
    }

    boolean isLogged(GenerationRequested requested) {
        Caller caller = requested.caller();
        WorkspaceId workspace = caller.workspaceId();
        @Nullable ContentLogging logging = workspace == null ? null : switches.apply(workspace);
        return logging != null
                && (logging.keys() == null || logging.keys().contains(caller.keyId()))
                && isSampled(requested.generationId(), logging.samplingRate());
    }

    /** The id decides, so that every gateway decides alike. */
    private static boolean isSampled(GenerationId id, BigDecimal rate) {
        int part = Math.floorMod(id.value().hashCode() * 0x9E3779B9, PARTS);
        return BigDecimal.valueOf(part).compareTo(rate.multiply(BigDecimal.valueOf(PARTS))) < 0;
    }
}
