// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;

/** The id of an API key. It is public; the secret is not in it. */
public record KeyId(@JsonValue String value) {

    private static final String PREFIX = "key";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyId {
        if (!UuidV7.isId(PREFIX, value)) {
            throw new IllegalArgumentException("id: " + value + " (expected: key- and 26 base-32 characters)");
        }
    }

    public static KeyId next(IdSource ids) {
        return new KeyId(ids.next(PREFIX));
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
