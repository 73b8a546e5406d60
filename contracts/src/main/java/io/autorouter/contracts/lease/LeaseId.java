// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;

/** The id of a budget lease. The gateway makes it, so that asking again for the same lease changes nothing. */
public record LeaseId(@JsonValue String value) {

    private static final String PREFIX = "lse";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LeaseId {
        if (!UuidV7.isId(PREFIX, value)) {
            throw new IllegalArgumentException("id: " + value + " (expected: lse- and 26 base-32 characters)");
        }
    }

    public static LeaseId next(IdSource ids) {
        return new LeaseId(ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
