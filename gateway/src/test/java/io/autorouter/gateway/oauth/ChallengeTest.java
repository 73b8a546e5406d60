// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String S256 = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void isMetByItsVerifierAlone() {
        assertThat(new Challenge(Challenge.Method.S256, S256).isMetBy(VERIFIER)).isTrue();
        assertThat(new Challenge(Challenge.Method.S256, S256).isMetBy(S256)).isFalse();
        assertThat(new Challenge(Challenge.Method.S256, S256).isMetBy(VERIFIER + "A"))
                .isFalse();
        assertThat(new Challenge(Challenge.Method.PLAIN, VERIFIER).isMetBy(VERIFIER))
                .isTrue();
        assertThat(new Challenge(Challenge.Method.PLAIN, VERIFIER).isMetBy(S256))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "https://app.example:8443/callback?state=1",
                "HTTPS://app.example/",
                "http://localhost:3000/callback",
                "http://127.0.0.1:51234/",
                "http://[::1]:3000/callback"
            })
    void sendsCodesToEncryptedAddressesAndToTheOwnMachine(String url) {
        assertThat(CallbackUrl.isAllowed(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "/callback",
                "//app.example/callback",
                "http://app.example/callback",
                "http://localhost.app.example/",
                "http://127.0.0.1.app.example/",
                "http://localhost@app.example/",
                "https://user:password@app.example/",
                "https://app.example/#fragment",
                "https:///callback",
                "https:app.example",
                "https://app.example\\@other.example",
                " https://app.example",
                "https://app.example/a b",
                "java\nscript:alert(1)",
                "javascript:alert(1)",
                "javascript://localhost/%0aalert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://app.example/",
                "myapp://callback"
            })
    void sendsCodesNowhereElse(String url) {
        assertThat(CallbackUrl.isAllowed(url)).isFalse();
    }

    @Test
    void callsAnApplicationByItsHost() {
        assertThat(CallbackUrl.host("https://app.example:8443/callback?state=1"))
                .isEqualTo("app.example:8443");
        assertThat(CallbackUrl.host("https://" + "a".repeat(1_000) + ".example/"))
                .hasSize(256);
    }

    @Test
    void sendsCodesToNoEndlessAddress() {
        assertThat(CallbackUrl.isAllowed("https://app.example/" + "a".repeat(2_048)))
                .isFalse();
    }
}
