// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/** What is kept of a key's secret: its HMAC-SHA256 under the gateway's pepper, in hexadecimal. It is public. */
public record KeyHash(@JsonValue String hex) {

    private static final int LENGTH = 64;
    private static final String DIGITS = "0123456789abcdef";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyHash {
        if (!isValid(hex)) {
            throw new IllegalArgumentException(
                    "hash: " + hex.length() + " characters (expected: " + LENGTH + " hexadecimal digits)");
        }
    }

    public static KeyHash of(byte[] bytes) {
        return new KeyHash(HexFormat.of().formatHex(bytes));
    }

    /** Tells whether the text could be one, for input from strangers. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && text.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
    }

    @Override
    public String toString() {
        return hex;
    }
}
