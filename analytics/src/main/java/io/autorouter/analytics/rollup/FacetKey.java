// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.time.LocalDate;
import java.util.Comparator;

/** The key of {@code analytics.usage_facet_day}. */
record FacetKey(LocalDate day, String model, String facet) implements Comparable<FacetKey> {

    private static final Comparator<FacetKey> ORDER =
            Comparator.comparing(FacetKey::day).thenComparing(FacetKey::model).thenComparing(FacetKey::facet);

    @Override
    public int compareTo(FacetKey other) {
        return ORDER.compare(this, other);
    }
}
