// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import org.jspecify.annotations.Nullable;

/**
 * What an operation may answer with.
 *
 * @param shape null: JSON like the example, or nothing
 * @param example as it travels; empty: none
 */
public record Reply(
        int status,
        String says,
        String contentType,
        @Nullable Shape shape,
        String example) {

    public static final String JSON = "application/json";

    public static Reply json(int status, String says, Shape shape, String example) {
        return new Reply(status, says, JSON, shape, example);
    }

    /** JSON that is described by its example alone, which therefore has all of its fields. */
    public static Reply json(int status, String says, String example) {
        return new Reply(status, says, JSON, null, example);
    }
}
