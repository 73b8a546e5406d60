// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeySecretTest {

    private final KeySecret secret = KeySecret.next(new SecureRandom());

    @Test
    void isWellFormedWhenMade() {
        assertThat(KeySecret.isWellFormed(secret.text())).isTrue();
        assertThat(secret.text()).startsWith("sk-ar-v1-").hasSize(81);
    }

    @Test
    void noticesEveryMistypedCharacter() {
        for (int at = 0; at < secret.text().length(); at++) {
            // Given
            char wrong = secret.text().charAt(at) == 'a' ? 'b' : 'a';

            // When
            String mistyped =
                    secret.text().substring(0, at) + wrong + secret.text().substring(at + 1);

            // Then
            assertThat(KeySecret.isWellFormed(mistyped)).as("position %d", at).isFalse();
        }
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(KeySecret.isWellFormed("")).isFalse();
        assertThat(KeySecret.isWellFormed("sk-ar-v1-")).isFalse();
        assertThat(KeySecret.isWellFormed(secret.text() + "0")).isFalse();
        assertThatThrownBy(() -> new KeySecret("sk-or-v1-stolen"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("stolen");
    }

    @Test
    void neverShowsItself() {
        assertThat(secret.toString()).hasSize("sk-ar-v1-1234...1234".length()).isEqualTo(secret.label());
    }
}
