// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

/**
 * Ranks the models that can serve a request. Pure, and blind to everything but the slate: the same slate under the same
 * version gives the same ranking, whatever the order of its candidates.
 */
public interface Policy {

    /** How many of the ranked models a plan tries: more only prolong a failure. */
    int MODELS_MAX = 4;

    String name();

    Ranking rank(Slate slate);

    /** Returns how many of the ranked models a plan tries. */
    default int modelsMost() {
        return MODELS_MAX;
    }
}
