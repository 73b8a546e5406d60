// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model of the catalogue that has one price: no router, and none that misbehaves on purpose.
 *
 * @param intelligence the published index; null where nobody has measured it
 */
record OfferedModel(ModelId id, Price price, @Nullable Double intelligence) {

    private static final String VARIABLE = "-1";

    static Optional<OfferedModel> of(JsonNode listed) {
        String id = listed.path("id").asText();
        String prompt = listed.path("pricing").path("prompt").asText(VARIABLE);
        String completion = listed.path("pricing").path("completion").asText(VARIABLE);
        if (id.startsWith("sim/") || id.startsWith("openrouter/") || prompt.equals(VARIABLE)) {
            return Optional.empty();
        }
        JsonNode index = listed.at("/benchmarks/artificial_analysis/intelligence_index");
        return Optional.of(new OfferedModel(
                new ModelId(id),
                Price.of("simulated", UsdPerToken.of(prompt), UsdPerToken.of(completion)),
                index.isNumber() ? index.doubleValue() : null));
    }
}
