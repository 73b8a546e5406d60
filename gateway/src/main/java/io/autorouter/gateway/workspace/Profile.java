// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a workspace may set.
 *
 * @param slug its name in addresses
 * @param logs whether it logs what is said
 * @param samplingRate which share of its generations are logged
 * @param loggedHashes hashes of the keys whose generations are logged; null: those of all keys
 */
record Profile(
        String name,
        String slug,
        @Nullable String description,
        boolean logs,
        BigDecimal samplingRate,
        @Nullable List<String> loggedHashes) {

    Profile {
        loggedHashes = loggedHashes == null ? null : List.copyOf(loggedHashes);
    }

    static Profile named(String name, String slug) {
        return new Profile(name, slug, null, false, BigDecimal.ONE, null);
    }

    /** Returns what stands in the body of a request that keeps the rules, and this profile where nothing does. */
    Profile with(ObjectNode body) {
        JsonNode logging = body.path("is_observability_io_logging_enabled");
        JsonNode rate = body.path("io_logging_sampling_rate");
        return new Profile(
                body.path("name").asText(name),
                body.path("slug").asText(slug),
                body.has("description") ? body.path("description").textValue() : description,
                logging.isBoolean() ? logging.booleanValue() : logs,
                rate.isNumber() ? rate.decimalValue() : samplingRate,
                body.has("io_logging_api_key_ids") ? hashes(body.path("io_logging_api_key_ids")) : loggedHashes);
    }

    private static @Nullable List<String> hashes(JsonNode array) {
        if (array.isNull()) {
            return null;
        }
        List<String> hashes = new ArrayList<>();
        array.forEach(hash -> hashes.add(hash.textValue()));
        return hashes;
    }
}
