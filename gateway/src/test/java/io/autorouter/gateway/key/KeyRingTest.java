// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final AccountId ACCOUNT = new AccountId("acc-00000000000000000000000001");
    /** Good enough to tell keys apart: their own random digits. */
    private static final KeyHasher HASHER = secret -> new KeyHash(secret.text().substring(9, 73));

    private final SecureRandom random = new SecureRandom();
    private final KeySecret inference = KeySecret.next(random);
    private final KeySecret management = KeySecret.next(random);
    private final KeyRing ring = new KeyRing(
            HASHER, List.of(key(inference, KeyKind.INFERENCE, false), key(management, KeyKind.MANAGEMENT, false)));

    @Test
    void letsAKeyDoWhatItIsForAndNothingElse() {
        assertThat(ring.judge("Bearer " + inference.text(), KeyKind.INFERENCE)).isInstanceOf(KeyVerdict.Granted.class);
        assertThat(ring.judge("bearer  " + management.text() + " ", KeyKind.MANAGEMENT))
                .isInstanceOf(KeyVerdict.Granted.class);
        assertThat(reason("Bearer " + inference.text(), KeyKind.MANAGEMENT)).isEqualTo(Reason.FORBIDDEN);
        assertThat(reason("Bearer " + management.text(), KeyKind.INFERENCE)).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThat(reason(null, KeyKind.INFERENCE)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(reason("Basic abc", KeyKind.INFERENCE)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(reason("Bearer ", KeyKind.INFERENCE)).isEqualTo(Reason.UNAUTHENTICATED);
        String typo = inference.text().substring(0, 70) + "x" + inference.text().substring(71);
        assertThat(reason("Bearer " + typo, KeyKind.INFERENCE)).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void saysTheSameOfAnUnknownAndOfADisabledKey() {
        // Given
        KeySecret disabled = KeySecret.next(random);
        ring.replace(List.of(key(disabled, KeyKind.INFERENCE, true)));

        // When
        KeyVerdict ofDisabled = ring.judge("Bearer " + disabled.text(), KeyKind.INFERENCE);
        KeyVerdict ofUnknown = ring.judge("Bearer " + KeySecret.next(random).text(), KeyKind.INFERENCE);

        // Then
        assertThat(ofDisabled).isEqualTo(ofUnknown);
    }

    @Test
    void asksForPatienceWhileTheTableWasNeverRead() {
        // Given
        String stranger = "Bearer " + KeySecret.next(random).text();

        // When
        Reason before = reason(stranger, KeyKind.INFERENCE);
        ring.replace(List.of());
        Reason after = reason(stranger, KeyKind.INFERENCE);

        // Then
        assertThat(before).isEqualTo(Reason.UNAVAILABLE);
        assertThat(after).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void bootstrapKeysSurviveARefreshAndCanBeDisabledInTheTable() {
        // When
        ring.replace(List.of());
        KeyVerdict kept = ring.judge("Bearer " + inference.text(), KeyKind.INFERENCE);
        ring.replace(List.of(key(inference, KeyKind.INFERENCE, true)));

        // Then
        assertThat(kept).isInstanceOf(KeyVerdict.Granted.class);
        assertThat(reason("Bearer " + inference.text(), KeyKind.INFERENCE)).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void aBootstrapKeyHasTheSameIdAfterEachStart() {
        // Given
        KeyHash hash = KeyHash.of(HexFormat.of().parseHex("ab".repeat(32)));

        // When
        ApiKey first = ApiKey.bootstrap(ACCOUNT, KeyKind.INFERENCE, hash, "l");
        ApiKey second = ApiKey.bootstrap(ACCOUNT, KeyKind.INFERENCE, hash, "l");

        // Then
        assertThat(first).isEqualTo(second);
    }

    private Reason reason(@Nullable String header, KeyKind kind) {
        KeyVerdict verdict = ring.judge(header, kind);
        assertThat(verdict).isInstanceOf(KeyVerdict.Denied.class);
        Problem problem = ((KeyVerdict.Denied) verdict).problem();
        assertThat(problem.message()).doesNotContain(inference.text());
        return ((Problem.Refused) problem).reason();
    }

    private static ApiKey key(KeySecret secret, KeyKind kind, boolean disabled) {
        ApiKey key = ApiKey.bootstrap(ACCOUNT, kind, HASHER.hash(secret), secret.label());
        return new ApiKey(key.id(), key.accountId(), kind, key.hash(), key.label(), disabled);
    }
}
