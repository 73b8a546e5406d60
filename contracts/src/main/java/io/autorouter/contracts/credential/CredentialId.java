// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;

/** The id of a provider credential that an account brought along. */
public record CredentialId(@JsonValue String value) {

    private static final String PREFIX = "byok";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CredentialId {
        if (!UuidV7.isId(PREFIX, value)) {
            throw new IllegalArgumentException("id: " + value + " (expected: byok- and 26 base-32 characters)");
        }
    }

    public static CredentialId next(IdSource ids) {
        return new CredentialId(ids.next(PREFIX));
    }

    /** Tells whether the text could be one, for input from strangers. */
    public static boolean isValid(String text) {
        return UuidV7.isId(PREFIX, text);
    }

    @Override
    public String toString() {
        return value;
    }
}
