// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** What an application tells before it has a code, so that nobody else can use the code: RFC 7636. */
record Challenge(Method method, String value) {

    /** How the challenge follows from the verifier. */
    enum Method {
        PLAIN("plain"),
        S256("S256");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Method of(String word) {
            return word.equals(S256.word) ? S256 : PLAIN;
        }
    }

    boolean isMetBy(String verifier) {
        byte[] text = verifier.getBytes(StandardCharsets.UTF_8);
        byte[] made = switch (method) {
            case PLAIN -> text;
            case S256 -> Base64.getUrlEncoder().withoutPadding().encode(Sha256.of(text));
        };
        return MessageDigest.isEqual(made, value.getBytes(StandardCharsets.UTF_8));
    }
}
