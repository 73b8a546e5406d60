// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.RequestParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings along that bears on who can serve it.
 *
 * @param parameters those that it sends, by the names of the catalogue
 * @param promptTokens our estimate
 * @param maxTokens longest answer that the caller asks for; 0 where unset
 * @param seed what is drawn by lot is drawn by this: the same for every attempt at a generation
 * @param preferred who served the conversation before, and has its prompt in a cache; null: nobody
 */
public record Errand(
        List<String> parameters,
        long promptTokens,
        long maxTokens,
        long seed,
        @Nullable ProviderSlug preferred) {

    /** A request of usual length that sends nothing but its messages. */
    public static final Errand USUAL = new Errand(List.of(), 1_000, 0, 0, null);

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public Errand {
        parameters = List.copyOf(parameters);
    }

    /** Returns that of a request with this body, whose prompt has about so many tokens. */
    public static Errand of(GenerationId generation, ObjectNode body, long promptTokens, long maxTokens) {
        List<String> parameters = new ArrayList<>();
        for (var field : body.properties()) {
            if (RequestParameters.NAMES.contains(field.getKey()) && isSent(field.getValue())) {
                parameters.add(field.getKey());
            }
        }
        if (body.path("response_format").path("type").asText().equals("json_schema")) {
            parameters.add("structured_outputs");
        }
        return new Errand(parameters, promptTokens, maxTokens, hash(generation.value()), null);
    }

    /** Returns the same for a conversation that this provider served before. */
    public Errand preferring(@Nullable ProviderSlug provider) {
        return new Errand(parameters, promptTokens, maxTokens, seed, provider);
    }

    /** Tells whether the answer may call tools. */
    boolean hasTools() {
        return parameters.contains("tools");
    }

    private static boolean isSent(JsonNode value) {
        return !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    /** FNV-1a: the same in every process. */
    static long hash(String text) {
        long hash = FNV_BASIS;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
