// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

    private static final String OLD = "0f".repeat(32);
    private static final String NEW =
            Base64.getEncoder().encodeToString(HexFormat.of().parseHex("a0".repeat(32)));
    private static final String SECRET = "sk-provider-Grüße-\ud83d\ude80";
    private static final SecretOwner OWNER = owner("1", "1", "openai");

    private final SecureRandom random = new SecureRandom();
    private final MasterKeys keys = MasterKeys.parse(OLD);

    @Test
    void opensWhatItSealed() {
        assertThat(keys.open(keys.seal(SECRET, OWNER, random), OWNER)).isEqualTo(SECRET);
        assertThat(keys.open(keys.seal("", OWNER, random), OWNER)).isEmpty();
    }

    @Test
    void neverSealsTheSameWayTwiceNorShowsTheSecret() {
        // When
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add(keys.seal(SECRET, OWNER, random).text());
        }

        // Then
        assertThat(texts).hasSize(1_000).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void opensForNoOtherOwner() {
        // Given
        SealedSecret sealed = keys.seal(SECRET, OWNER, random);

        // Then
        assertThat(keys.open(sealed, owner("2", "1", "openai"))).isNull();
        assertThat(keys.open(sealed, owner("1", "2", "openai"))).isNull();
        assertThat(keys.open(sealed, owner("1", "1", "anthropic"))).isNull();
    }

    @Test
    void noticesEveryChangedBit() {
        // Given
        byte[] text =
                Base64.getDecoder().decode(keys.seal(SECRET, OWNER, random).text());
        String id = keys.seal(SECRET, OWNER, random).masterKeyId();

        for (int bit = 0; bit < text.length * 8; bit++) {
            // When
            byte[] changed = text.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String opened = keys.open(new SealedSecret(id, Base64.getEncoder().encodeToString(changed)), OWNER);

            // Then
            assertThat(opened).as("bit %d", bit).isNull();
        }
    }

    @Test
    void takesWhatIsNoSealedSecretForUnreadable() {
        String id = keys.seal(SECRET, OWNER, random).masterKeyId();
        assertThat(keys.open(new SealedSecret(id, ""), OWNER)).isNull();
        assertThat(keys.open(new SealedSecret(id, "not Base64!"), OWNER)).isNull();
        assertThat(keys.open(new SealedSecret(id, "AAAA"), OWNER)).isNull();
    }

    @Test
    void isReplacedByPuttingANewKeyFirst() {
        // Given
        SealedSecret old = keys.seal(SECRET, OWNER, random);

        // When
        MasterKeys both = MasterKeys.parse(NEW + ", " + OLD);
        SealedSecret renewed = both.seal(SECRET, OWNER, random);
        MasterKeys onlyNew = MasterKeys.parse(NEW + "\n");

        // Then
        assertThat(old.masterKeyId()).isNotEqualTo(both.current());
        assertThat(both.open(old, OWNER)).isEqualTo(SECRET);
        assertThat(renewed.masterKeyId()).isEqualTo(both.current());
        assertThat(onlyNew.open(renewed, OWNER)).isEqualTo(SECRET);
        assertThat(onlyNew.open(old, OWNER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "canary", "canary-canary-canary-canary-canary-canary-canary-canary-canary-canar"})
    void saysWhatAKeyMustBeAndNotWhatItIs(String text) {
        assertThatThrownBy(() -> MasterKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: 64 hexadecimal digits")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void showsNoSecretOfItsOwn() {
        assertThat(keys.toString() + keys.seal(SECRET, OWNER, random)).doesNotContain("0f0f0f", SECRET);
    }

    private static SecretOwner owner(String account, String credential, String provider) {
        return new SecretOwner(
                new AccountId("acc-" + account.repeat(26)),
                new CredentialId("byok-" + credential.repeat(26)),
                new ProviderSlug(provider));
    }
}
