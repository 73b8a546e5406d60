// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.model.ModelId;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers that every answer carries.
 *
 * <p>{@code X-Gateway-Overhead-Ms} is our own share of the latency: from the arrival of the request's headers until the
 * word came back that a dispatcher is about to call a provider. It includes reading the body, the decision, every hop
 * through Kafka, and the way back of that word; it includes no time of the provider.
 */
final class AnswerHeadMapper {

    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICROS_PER_MILLI = 1_000;

    private final HttpServerResponse response;
    private final LongSupplier nanos;
    private final long startedAt;
    private final Predicate<ModelId> simulated;
    private final LongConsumer overheadMicros;
    private long micros = -1;

    AnswerHeadMapper(
            HttpServerResponse response,
            LongSupplier nanos,
            Predicate<ModelId> simulated,
            LongConsumer overheadMicros) {
        this.response = response;
        this.nanos = nanos;
        this.startedAt = nanos.getAsLong();
        this.simulated = simulated;
        this.overheadMicros = overheadMicros;
    }

    HttpServerResponse response() {
        return response;
    }

    void name(GenerationId id) {
        response.putHeader("X-Generation-Id", id.value());
    }

    void accepted() {
        micros = (nanos.getAsLong() - startedAt) / NANOS_PER_MICRO;
        overheadMicros.accept(micros);
    }

    /** Sets what is known when the answer begins. */
    void begin(String contentType, @Nullable ModelId model) {
        response.putHeader("content-type", contentType);
        overhead();
        if (model != null && simulated.test(model)) {
            response.putHeader("x-simulated", "true");
        }
    }

    void overhead() {
        if (micros >= 0) {
            String fraction =
                    Long.toString(MICROS_PER_MILLI + micros % MICROS_PER_MILLI).substring(1);
            response.putHeader("X-Gateway-Overhead-Ms", micros / MICROS_PER_MILLI + "." + fraction);
        }
    }
}
