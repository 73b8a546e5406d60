// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

/**
 * A named field of an object.
 *
 * @param required whether it must be there
 * @param nullable whether it may be null; one that need not be there always may
 * @param says what it is for, in the API's description
 */
public record Field(String name, Rule rule, boolean required, boolean nullable, String says) {

    public static Field of(String name, Rule rule, String says) {
        return new Field(name, rule, false, true, says);
    }

    public static Field required(String name, Rule rule, String says) {
        return new Field(name, rule, true, false, says);
    }

    /** A field of an answer that is always there, and null where there is nothing to tell. */
    public static Field nullable(String name, Rule rule, String says) {
        return new Field(name, rule, true, true, says);
    }
}
