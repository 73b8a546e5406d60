// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says that it does with prompts and answers. What is null is not known, and then the worst is assumed.
 *
 * @param trains whether it may train on them
 * @param retains whether it keeps them at all, beyond a cache in memory
 * @param retentionDays for how long; null: unknown, or for ever
 * @param onRequest whether it is a router of its own, which keeps to the caller's wishes when they are passed on
 */
public record DataPolicy(
        @Nullable Boolean trains,
        @Nullable Boolean retains,
        @Nullable Integer retentionDays,
        boolean onRequest) {

    public static final DataPolicy UNKNOWN = new DataPolicy(null, null, null, false);

    /** Tells whether it may collect what it is sent: trains on it, or keeps it without a known end. */
    public boolean mayCollect() {
        boolean keeps = !Boolean.FALSE.equals(retains) && retentionDays == null;
        return !onRequest && (!Boolean.FALSE.equals(trains) || keeps);
    }

    /** Tells whether it is known to keep nothing. */
    public boolean keepsNothing() {
        return onRequest || (Boolean.FALSE.equals(trains) && Boolean.FALSE.equals(retains));
    }
}
