// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import io.autorouter.gateway.rule.Rule;

/**
 * A value outside the body.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param rule of the value, as JSON would have it
 */
public record Parameter(String name, String in, Rule rule, String says) {

    public static Parameter path(String name, String says) {
        return new Parameter(name, "path", Rule.filledText(256), says);
    }

    public static Parameter query(String name, Rule rule, String says) {
        return new Parameter(name, "query", rule, says);
    }

    public static Parameter header(String name, Rule rule, String says) {
        return new Parameter(name, "header", rule, says);
    }
}
