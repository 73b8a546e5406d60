// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a limit stands.
 *
 * @param interval over which it counts
 * @param limit of an account: all that it was given
 * @param reserved set aside for requests that run, or may be admitted
 * @param startsAnewAt when the interval is over; null: never
 */
public record Shortage(
        LimitSource source,
        SpendInterval interval,
        Usd limit,
        Usd spent,
        Usd reserved,
        @Nullable Instant startsAnewAt) {

    /** Returns what may still be given out: less than nothing where more was spent than there was. */
    public Usd left() {
        return limit.minus(spent).minus(reserved);
    }
}
