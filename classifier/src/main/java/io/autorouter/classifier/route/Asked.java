// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.GenerationRequested;

/** A request, read once. */
record Asked(GenerationRequested request, Prompt prompt, Requirements requirements) {

    static Asked of(GenerationRequested request) {
        Prompt prompt = Prompt.of(request.body()).longerBy(omittedTokens(request));
        return new Asked(request, prompt, Requirements.of(request.body(), prompt));
    }

    private static long omittedTokens(GenerationRequested request) {
        BodyClaim claim = request.bodyClaim();
        Long omitted = claim == null ? null : claim.omittedTokens();
        return omitted == null ? 0 : omitted;
    }

    ObjectNode body() {
        return request.body();
    }
}
