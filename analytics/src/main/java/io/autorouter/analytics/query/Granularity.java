// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long each part of the time is; weeks begin on Monday, all in UTC. */
enum Granularity {
    MINUTE(Duration.ofDays(1)),
    HOUR(Duration.ofDays(31)),
    DAY(Duration.ofDays(400)),
    WEEK(Duration.ofDays(400)),
    MONTH(Duration.ofDays(400));

    static final List<String> WORDS =
            Arrays.stream(values()).map(Granularity::word).toList();

    private final Duration longest;

    Granularity(Duration longest) {
        this.longest = longest;
    }

    static Optional<Granularity> of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the longest time that may be asked for in such parts. */
    Duration longest() {
        return longest;
    }
}
