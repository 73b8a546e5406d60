// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.door;

import io.autorouter.gateway.rule.Given;
import java.net.URI;

/** What a request line may ask for. */
interface Address {

    /** Characters that need no second look. */
    String PLAIN = "/-._~?=&,:+";

    /** Tells whether it is an address at all: each {@code %} before two hexadecimal digits, and nothing unescaped that must be. */
    static boolean isValid(String uri) {
        if (uri.chars().allMatch(Address::isPlain)) {
            return true;
        }
        try {
            URI.create(uri);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String problem(String uri) {
        return "address: \"" + Given.shortened(uri)
                + "\" (expected: a path as URIs have it, with % before two hexadecimal digits)";
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || PLAIN.indexOf(c) >= 0;
    }
}
