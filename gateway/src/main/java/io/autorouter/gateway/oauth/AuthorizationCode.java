// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The text that an application trades for a key: 256 random bits. Only its hash is kept. */
public record AuthorizationCode(String text) {

    /** As many as a code is made of. */
    public static final int RANDOM_BYTES = 32;

    private static final String PREFIX = "code-";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    /** Returns the code that these random bits make. */
    public static AuthorizationCode of(byte[] bits) {
        return new AuthorizationCode(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns what is kept of it. Nobody guesses 256 random bits, so the hash needs no secret of its own. */
    String hash() {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Never the code. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
