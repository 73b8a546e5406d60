// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import java.util.Optional;

/** A model of the catalogue that has one price: no router, and none that misbehaves on purpose. */
record OfferedModel(ModelId id, Price price) {

    private static final String VARIABLE = "-1";

    static Optional<OfferedModel> of(JsonNode listed) {
        String id = listed.path("id").asText();
        String prompt = listed.path("pricing").path("prompt").asText(VARIABLE);
        String completion = listed.path("pricing").path("completion").asText(VARIABLE);
        if (id.startsWith("sim/") || id.startsWith("openrouter/") || prompt.equals(VARIABLE)) {
            return Optional.empty();
        }
        return Optional.of(new OfferedModel(
                new ModelId(id), Price.of("simulated", UsdPerToken.of(prompt), UsdPerToken.of(completion))));
    }
}
