// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why a request is not paid for, and when it is worth another try. */
final class Denial {

    private static final long MOMENT_SECONDS = 2;

    /** Billing did not answer, and no lease is at hand. */
    static final Problem NO_ANSWER = Problem.retryLater(
            Reason.UNAVAILABLE, "The books do not answer, so the request cannot be paid for. Try again.", 2);

    static final Problem TOO_MANY =
            Problem.retryLater(Reason.OVERLOADED, "Too many requests wait for the books. Try again in a moment.", 1);

    private Denial() {}

    static Problem parked(String reason) {
        return Problem.refused(
                Reason.FORBIDDEN,
                "account: parked (expected: books that add up; ask who runs the platform): " + reason);
    }

    /** Returns the problem of a request that is expected to cost this much. */
    static Problem of(Shortage shortage, Usd cost, Instant now) {
        return new Problem.Unpaid(message(shortage, cost), shortage, cost, retryAfter(shortage, cost, now));
    }

    /** A limit that is too low for the request never lets it through; all others may, by waiting or by a new day. */
    private static @Nullable Long retryAfter(Shortage shortage, Usd cost, Instant now) {
        if (shortage.limit().compareTo(cost) < 0) {
            return null;
        }
        if (shortage.limit().minus(shortage.spent()).compareTo(cost) >= 0) {
            return MOMENT_SECONDS;
        }
        Instant anew = shortage.startsAnewAt();
        return anew == null
                ? null
                : Math.max(1, Duration.between(now, anew).plusMillis(999).toSeconds());
    }

    private static String message(Shortage shortage, Usd cost) {
        String interval = shortage.interval().name().toLowerCase(Locale.ROOT);
        String name = switch (shortage.source()) {
            case ACCOUNT_CREDITS, UNKNOWN -> "credits";
            case KEY_LIMIT -> "limit of the key, " + interval;
            case WORKSPACE_BUDGET -> "budget of the workspace, " + interval;
        };
        String needed = " (expected: at least " + shown(cost) + ", what this request is expected to cost)";
        if (shortage.limit().compareTo(cost) < 0) {
            return name + ": " + shown(shortage.limit()) + " in all" + needed;
        }
        return name + ": " + shown(shortage.left()) + " left of " + shown(shortage.limit()) + needed;
    }

    private static String shown(Usd amount) {
        return "$" + amount.dollars().stripTrailingZeros().toPlainString();
    }
}
