// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a credential may set, beside its secret.
 *
 * @param fallback whether it is tried after the house's key, and not before
 * @param order among those of one provider; the lowest is tried first
 * @param allowedModels patterns; null: all
 * @param allowedHashes hashes of the keys whose requests may use it; null: those of all
 */
record CredentialSettings(
        @Nullable String name,
        boolean fallback,
        boolean disabled,
        int order,
        @Nullable List<String> allowedModels,
        @Nullable List<String> allowedHashes) {

    static final CredentialSettings NONE = new CredentialSettings(null, false, false, 0, null, null);

    CredentialSettings {
        allowedModels = allowedModels == null ? null : List.copyOf(allowedModels);
        allowedHashes = allowedHashes == null ? null : List.copyOf(allowedHashes);
    }

    /** Returns what stands in the body of a request that keeps the rules, and these settings where nothing does. */
    CredentialSettings with(ObjectNode body) {
        JsonNode sort = body.path("sort_order");
        return new CredentialSettings(
                body.has("name") ? body.path("name").textValue() : name,
                flag(body.path("is_fallback"), fallback),
                flag(body.path("disabled"), disabled),
                sort.isNumber() ? sort.intValue() : order,
                body.has("allowed_models") ? texts(body.path("allowed_models")) : allowedModels,
                body.has("allowed_api_key_hashes") ? texts(body.path("allowed_api_key_hashes")) : allowedHashes);
    }

    private static boolean flag(JsonNode value, boolean otherwise) {
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    private static @Nullable List<String> texts(JsonNode array) {
        if (array.isNull()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
