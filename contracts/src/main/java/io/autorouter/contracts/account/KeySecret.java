// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The secret text of an API key: {@code sk-ar-v1-}, 256 random bits and a CRC-32 of what stands before it, in
 * hexadecimal. The checksum lets a scanner tell a leaked key from noise, and the gateway refuse a typo without a look-up.
 */
public record KeySecret(String text) {

    private static final String PREFIX = "sk-ar-v1-";
    private static final int RANDOM_BYTES = 32;
    private static final int CHECKSUM_DIGITS = 8;
    private static final int LENGTH = PREFIX.length() + RANDOM_BYTES * 2 + CHECKSUM_DIGITS;

    public KeySecret {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "key: not well formed (expected: " + PREFIX + ", 64 hexadecimal digits and their checksum)");
        }
    }

    public static KeySecret next(SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        String body = PREFIX + HexFormat.of().formatHex(bits);
        return new KeySecret(body + checksum(body));
    }

    public static boolean isWellFormed(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        int end = LENGTH - CHECKSUM_DIGITS;
        return text.substring(end).equals(checksum(text.substring(0, end)));
    }

    /** Returns what may be shown of a key: its first four and last four random digits. */
    public String label() {
        int end = LENGTH - CHECKSUM_DIGITS;
        return text.substring(0, PREFIX.length() + 4) + "..." + text.substring(end - 4, end);
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return label();
    }
}
