// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import io.autorouter.gateway.rule.Rule;

/**
 * A value outside the body.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param rule of the value, as JSON would have it
 * @param required whether it must be there
 */
public record Parameter(String name, String in, Rule rule, boolean required, String says) {

    public static Parameter path(String name, String says) {
        return new Parameter(name, "path", Rule.filledText(256), true, says);
    }

    public static Parameter query(String name, Rule rule, String says) {
        return new Parameter(name, "query", rule, false, says);
    }

    public static Parameter header(String name, Rule rule, String says) {
        return new Parameter(name, "header", rule, false, says);
    }

    /** The same, where nothing is answered without it. */
    public Parameter asRequired() {
        return new Parameter(name, in, rule, true, says);
    }
}
