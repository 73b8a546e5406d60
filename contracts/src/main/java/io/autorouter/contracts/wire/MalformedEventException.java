// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import org.jspecify.annotations.Nullable;

/** A record's value is not the event that its topic promises. */
public final class MalformedEventException extends Exception {

    public MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
