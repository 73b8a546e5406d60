// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the dispatcher takes generations on. */
final class Readiness {

    private final BooleanSupplier hasProviders;
    private final BooleanSupplier connected;
    private final BooleanSupplier clogged;
    private volatile boolean closing;

    Readiness(BooleanSupplier hasProviders, BooleanSupplier connected, BooleanSupplier clogged) {
        this.hasProviders = hasProviders;
        this.connected = connected;
        this.clogged = clogged;
    }

    /** Takes nothing on from now. */
    void close() {
        closing = true;
    }

    /** Returns each part and whether it is there. */
    Map<String, Boolean> parts() {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put("providers", hasProviders.getAsBoolean());
        parts.put("queue", connected.getAsBoolean() && !clogged.getAsBoolean());
        parts.put("open", !closing);
        return parts;
    }
}
