// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import java.util.ArrayList;
import java.util.List;

/** The slice of a slate that its cost tier keeps, and what falls outside. */
record Band(List<Candidate> inside, List<Ranking.Outside> outside) {

    static Band of(Slate slate) {
        CostTier tier = slate.tier();
        if (tier == null) {
            return new Band(slate.candidates(), List.of());
        }
        List<Candidate> cheapestFirst =
                slate.candidates().stream().sorted(Candidate.CHEAPEST).toList();
        return of(cheapestFirst, tier.slice(cheapestFirst), "outside cost_tier: " + tier.label());
    }

    /** Keeps a slice of the list, and gives all others the same reason. */
    static Band of(List<Candidate> all, List<Candidate> slice, String reason) {
        List<Ranking.Outside> outside = new ArrayList<>();
        for (Candidate candidate : all) {
            if (!slice.contains(candidate)) {
                outside.add(new Ranking.Outside(candidate, reason));
            }
        }
        return new Band(slice, outside);
    }
}
