// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.time.LocalDate;
import java.util.Comparator;

/** The key of {@code analytics.usage_day}. Sorted, so that two transactions never wait for each other crosswise. */
record UsageKey(LocalDate day, String model, String provider, String accountId, String router)
        implements Comparable<UsageKey> {

    private static final Comparator<UsageKey> ORDER = Comparator.comparing(UsageKey::day)
            .thenComparing(UsageKey::model)
            .thenComparing(UsageKey::provider)
            .thenComparing(UsageKey::accountId)
            .thenComparing(UsageKey::router);

    @Override
    public int compareTo(UsageKey other) {
        return ORDER.compare(this, other);
    }
}
