// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;

/**
 * Why a model cannot answer.
 *
 * @param kind what that means for a conversation that is with it
 */
record Refusal(ModelId model, Outcome kind, String reason) {

    static Refusal unavailable(ModelId model) {
        return new Refusal(model, Outcome.UNAVAILABLE, "no provider offers it to this request");
    }

    static Refusal excluded(ModelId model, String reason) {
        return new Refusal(model, Outcome.EXCLUDED, reason);
    }

    static Refusal incapable(ModelId model, String reason) {
        return new Refusal(model, Outcome.INCAPABLE, reason);
    }

    Decision.Rejection recorded() {
        return new Decision.Rejection(model, reason);
    }
}
