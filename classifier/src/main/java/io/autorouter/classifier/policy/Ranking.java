// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a request.
 *
 * @param candidates models that could serve it, best first; empty: none can
 * @param rejected models that could not, each with the reason
 * @param baseline the best single model for such a request
 */
public record Ranking(
        List<Decision.Candidate> candidates, List<Decision.Rejection> rejected, Decision.@Nullable Baseline baseline) {

    public Ranking {
        candidates = List.copyOf(candidates);
        rejected = List.copyOf(rejected);
    }

    /** Returns the candidates' names, best first. */
    public List<ModelId> models() {
        return candidates.stream().map(Decision.Candidate::model).toList();
    }
}
