// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** For how long sums by hour are kept. */
public record HourSums(Period kept) {

    /** Returns the first moment of which there surely are some. */
    Instant since(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(kept).plusDays(1).toInstant();
    }
}
