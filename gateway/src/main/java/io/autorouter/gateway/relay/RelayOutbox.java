// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRequested;
import java.util.concurrent.CompletableFuture;

/** Where relays publish. Never blocks for long: it is called by event loops. */
public interface RelayOutbox {

    /** Publishes the request; completes exceptionally where it cannot be. */
    CompletableFuture<Void> request(GenerationRequested request);

    void cancel(GenerationCancelled cancelled);

    void end(GenerationEnded ended);
}
