// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.Trail;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why no model was there to answer, in words that programs can branch on. */
public enum Availability {
    MODEL_NOT_FOUND("model_not_found", false),
    NO_ENDPOINTS("no_endpoints", false),
    PRIVACY_RESTRICTED("privacy_restricted", false),
    CONSTRAINT_FILTERED("constraint_filtered", false),
    CAPACITY_EXHAUSTED("capacity_exhausted", true),
    TEMPORARILY_UNAVAILABLE("temporarily_unavailable", true);

    private static final String DOCS = "/openapi.json#/components/schemas/Availability";
    private static final String DATA_POLICY = "data_policy:";

    /** The field of a request that a restriction comes from. */
    private static final Map<String, String> FIELDS = Map.of(
            "max_price", "provider.max_price",
            "context_length", "messages",
            "require_parameters", "provider.require_parameters",
            "quantization", "provider.quantizations",
            "allowed_providers", "provider.only",
            "data_policy:zdr", "provider.zdr",
            "data_policy:training", "provider.data_collection");

    private final String code;
    private final boolean retryable;

    Availability(String code, boolean retryable) {
        this.code = code;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public boolean isRetryable() {
        return retryable;
    }

    /** Returns which it is that left nobody. */
    static Availability ofExclusions(@Nullable List<String> excludedBy) {
        if (excludedBy == null || excludedBy.isEmpty()) {
            return NO_ENDPOINTS;
        }
        return excludedBy.stream().allMatch(by -> by.startsWith(DATA_POLICY))
                ? PRIVACY_RESTRICTED
                : CONSTRAINT_FILTERED;
    }

    ObjectNode json(List<String> requested) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", code).put("retryable", retryable);
        put(json, "requested_models", requested);
        return json.put("docs_url", DOCS);
    }

    ObjectNode json(List<String> requested, Failure failure, @Nullable Trail trail) {
        ObjectNode json = json(requested);
        if (retryable && failure.retryAfterSeconds() != null) {
            json.put("retry_after", failure.retryAfterSeconds());
        }
        if (retryable && trail != null && !trail.endpoints().isEmpty()) {
            put(
                    json,
                    "affected_providers",
                    trail.endpoints().stream()
                            .map(endpoint -> endpoint.provider().value())
                            .distinct()
                            .toList());
        }
        List<String> excludedBy = failure.excludedBy();
        if (excludedBy != null && !excludedBy.isEmpty()) {
            put(json, "excluded_by", excludedBy);
            String field = FIELDS.get(excludedBy.getFirst());
            if (field != null) {
                json.putObject("constraint").put("field", field).put("detail", failure.message());
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String name, List<String> texts) {
        ArrayNode array = json.putArray(name);
        texts.forEach(array::add);
    }
}
