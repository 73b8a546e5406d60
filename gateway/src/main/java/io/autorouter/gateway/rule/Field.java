// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

/**
 * A named field of an object.
 *
 * @param required whether it must be there; one that need not may also be null
 * @param says what it is for, in the API's description
 */
public record Field(String name, Rule rule, boolean required, String says) {

    public static Field of(String name, Rule rule, String says) {
        return new Field(name, rule, false, says);
    }

    public static Field required(String name, Rule rule, String says) {
        return new Field(name, rule, true, says);
    }
}
