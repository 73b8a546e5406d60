// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import java.util.List;

/** A gateway gives back what it will not use. */
public record LeasesReturned(List<LeaseReturned> returned) {

    /** More than this wait for the next time. */
    public static final int MOST = 500;

    public LeasesReturned {
        returned = List.copyOf(returned);
        if (returned.size() > MOST) {
            throw new IllegalArgumentException("returned: " + returned.size() + " (expected: at most " + MOST + ")");
        }
    }
}
