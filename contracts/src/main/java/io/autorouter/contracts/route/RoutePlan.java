// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import java.util.List;

/** Where to send a generation: the first choice and then the fallbacks, each able to serve it. Never empty. */
public record RoutePlan(List<Target> targets) {

    /** More fallbacks than this only prolong a failure. */
    public static final int TARGETS_MAX = 16;

    public RoutePlan {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || targets.size() > TARGETS_MAX) {
            throw new IllegalArgumentException("targets: " + targets.size() + " (expected: 1.." + TARGETS_MAX + ")");
        }
    }

    public Target first() {
        return targets.getFirst();
    }
}
