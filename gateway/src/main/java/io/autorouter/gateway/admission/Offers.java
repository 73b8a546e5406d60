// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.money.PriceCeiling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who may answer for a name. Safe for all threads. */
final class Offers {

    static final Offers NONE = new Offers(List.of());

    private final Set<Offered> all;
    /** Without those of whom another never asks less; found out when somebody first asks. */
    private volatile @Nullable List<Offered> dearest;

    Offers(Collection<Offered> all) {
        this.all = Set.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Set<Offered> all() {
        return all;
    }

    /** Returns what the dearest of them asks that the ceiling admits. */
    Cost cost(RequestSize size, PriceCeiling ceiling) {
        boolean any = ceiling.equals(PriceCeiling.NONE);
        Cost most = Cost.NOTHING;
        for (Offered offer : any ? dearest() : all) {
            if (any || ceiling.admits(offer.price(), size.promptTokens())) {
                most = most.or(offer.cost(size));
            }
        }
        return most;
    }

    private List<Offered> dearest() {
        List<Offered> known = dearest;
        if (known == null) {
            known = new ArrayList<>();
            for (Offered offer : all) {
                if (known.stream().noneMatch(offer::neverAsksMoreThan)) {
                    known.removeIf(other -> other.neverAsksMoreThan(offer));
                    known.add(offer);
                }
            }
            dearest = known;
        }
        return known;
    }
}
