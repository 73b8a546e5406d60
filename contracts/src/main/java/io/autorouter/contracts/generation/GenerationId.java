// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;

/** The id of one generation: what `X-Generation-Id` says, and the key of its events. */
public record GenerationId(@JsonValue String value) {

    private static final String PREFIX = "gen";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GenerationId {
        if (!UuidV7.isId(PREFIX, value)) {
            throw new IllegalArgumentException("id: " + value + " (expected: gen- and 26 base-32 characters)");
        }
    }

    public static GenerationId next(IdSource ids) {
        return new GenerationId(ids.next(PREFIX));
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
