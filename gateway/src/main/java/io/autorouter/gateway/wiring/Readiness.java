// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the gateway can take a request on: who calls, which models there are, and how the answer would come back. */
final class Readiness {

    private static final long RETRY_SECONDS = 1;

    private final KeyRing keys;
    private final ModelShelf models;
    private final FrameSeat seat;
    private final BooleanSupplier connected;
    private final BooleanSupplier clogged;
    private volatile boolean closing;

    Readiness(KeyRing keys, ModelShelf models, FrameSeat seat, BooleanSupplier connected, BooleanSupplier clogged) {
        this.keys = keys;
        this.models = models;
        this.seat = seat;
        this.connected = connected;
        this.clogged = clogged;
    }

    /** Takes nothing on from now. */
    void close() {
        closing = true;
    }

    /** Returns why nothing can be taken on, or null. On the path of every request. */
    @Nullable
    Problem problem() {
        if (closing) {
            return later("The gateway is shutting down.");
        }
        if (!connected.getAsBoolean() || seat.partition().isEmpty()) {
            return later("The gateway is starting. Try again in a moment.");
        }
        if (clogged.getAsBoolean()) {
            return later("The queue does not answer. Try again in a moment.");
        }
        return models.isEmpty() ? later("No models are known yet. Try again in a moment.") : null;
    }

    /** Returns each part and whether it is there. */
    Map<String, Boolean> parts() {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put("keys", keys.isReady());
        parts.put("models", !models.isEmpty());
        parts.put("frames", seat.partition().isPresent());
        parts.put("queue", connected.getAsBoolean() && !clogged.getAsBoolean());
        parts.put("open", !closing);
        return parts;
    }

    private static Problem later(String message) {
        return Problem.retryLater(Problem.Reason.UNAVAILABLE, message, RETRY_SECONDS);
    }
}
