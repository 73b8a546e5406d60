// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much is lent: what is needed, if it is there; beyond that what is wished for, but no more than a share of
 * what is left, so that little money gets small leases and nobody else finds it all gone.
 */
final class LeaseDecision {

    private static final int SHARE = 8;

    private LeaseDecision() {}

    /**
     * Decides.
     *
     * @param limits all that bind the key, in the order in which they are named to a caller; the account's is the first
     * @param most how long a lease lasts at most
     */
    static LeaseAnswer decide(LeaseAsked asked, List<Shortage> limits, Instant now, Duration most) {
        Shortage tight = asked.least().nanos() == 0 ? overdrawn(limits.getFirst()) : below(asked.least(), limits);
        if (tight != null) {
            return new LeaseAnswer.Refused(tight);
        }
        long left = Math.max(
                0,
                limits.stream().mapToLong(limit -> limit.left().nanos()).min().orElse(0));
        long amount = amount(asked, left);
        return new LeaseAnswer.Granted(
                asked.leaseId(),
                new Usd(amount),
                untilAnyStartsAnew(limits, now, most).toMillis(),
                new Usd(left - amount),
                amount < asked.need().nanos() ? below(asked.need(), limits) : null);
    }

    private static long amount(LeaseAsked asked, long left) {
        long need = asked.need().nanos();
        return need > left ? left : Math.max(need, Math.min(asked.wish().nanos(), left / SHARE));
    }

    private static @Nullable Shortage below(Usd amount, List<Shortage> limits) {
        return limits.stream()
                .filter(limit -> limit.left().compareTo(amount) < 0)
                .findFirst()
                .orElse(null);
    }

    /** A free request needs no money, but nobody who owes some is served. */
    private static @Nullable Shortage overdrawn(Shortage account) {
        return account.spent().compareTo(account.limit()) > 0 ? account : null;
    }

    /** A lease counts in the intervals in which it was granted, so it must not be used in the next ones. */
    private static Duration untilAnyStartsAnew(List<Shortage> limits, Instant now, Duration most) {
        return limits.stream()
                .map(Shortage::startsAnewAt)
                .filter(Objects::nonNull)
                .map(end -> Duration.between(now, end))
                .filter(until -> until.compareTo(most) < 0)
                .min(Duration::compareTo)
                .orElse(most);
    }
}
