// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import java.util.HexFormat;

/** What is kept of a key's secret: its HMAC-SHA256 under the gateway's pepper, in hexadecimal. */
public record KeyHash(String hex) {

    private static final int LENGTH = 64;

    public KeyHash {
        if (hex.length() != LENGTH) {
            throw new IllegalArgumentException("hash: " + hex.length() + " digits (expected: " + LENGTH + ")");
        }
    }

    public static KeyHash of(byte[] bytes) {
        return new KeyHash(HexFormat.of().formatHex(bytes));
    }
}
