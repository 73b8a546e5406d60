// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.route.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may serve a model for a request.
 *
 * @param offers in the order to try
 * @param excludedBy what took others out
 */
public record Choice(List<Offer> offers, Set<ExcludedBy> excludedBy) {

    public Choice {
        offers = List.copyOf(offers);
        excludedBy = excludedBy.isEmpty() ? Set.of() : EnumSet.copyOf(excludedBy);
    }

    public boolean isEmpty() {
        return offers.isEmpty();
    }

    public List<Target> targets() {
        return offers.stream().map(Offer::target).toList();
    }
}
