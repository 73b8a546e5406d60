// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes a {@link GenerationRequested} that differs from the sample in what a test is about. */
public final class RequestedBuilder {

    private GenerationId generationId = Samples.generationId(1);
    private int attempt = 1;
    private Instant requestedAt = Samples.NOON;
    private Caller caller = Samples.caller();
    private int framePartition = 7;
    private String model = "openrouter/auto";
    private String prompt = "Why is the sky blue?";
    private boolean stream = true;
    private @Nullable ObjectNode body;

    RequestedBuilder() {}

    public RequestedBuilder generationId(GenerationId is) {
        generationId = is;
        return this;
    }

    public RequestedBuilder attempt(int is) {
        attempt = is;
        return this;
    }

    public RequestedBuilder requestedAt(Instant is) {
        requestedAt = is;
        return this;
    }

    public RequestedBuilder caller(Caller is) {
        caller = is;
        return this;
    }

    public RequestedBuilder framePartition(int is) {
        framePartition = is;
        return this;
    }

    public RequestedBuilder model(String is) {
        model = is;
        return this;
    }

    public RequestedBuilder prompt(String is) {
        prompt = is;
        return this;
    }

    public RequestedBuilder stream(boolean is) {
        stream = is;
        return this;
    }

    /** Sets the whole body, in place of one made of model, prompt and stream. */
    public RequestedBuilder body(ObjectNode is) {
        body = is;
        return this;
    }

    public GenerationRequested build() {
        ObjectNode sent = body == null ? Samples.body(model, prompt, stream) : body;
        return new GenerationRequested(generationId, attempt, requestedAt, caller, framePartition, model, stream, sent);
    }
}
