// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.sandbox.time.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("acc-00000000000000000000000001");
    /** Good enough to tell keys apart: their own random digits. */
    private static final KeyHasher HASHER = secret -> new KeyHash(secret.text().substring(9, 73));

    private final SecureRandom random = new SecureRandom();
    private final KeySecret inference = KeySecret.next(random);
    private final KeySecret management = KeySecret.next(random);
    private final MovableClock clock = new MovableClock(NOON);
    private final KeyRing ring = new KeyRing(
            HASHER, clock, List.of(bootstrap(inference, KeyKind.INFERENCE), bootstrap(management, KeyKind.MANAGEMENT)));

    @Test
    void letsAKeyDoWhatItIsForAndNothingElse() {
        assertThat(ring.judge("Bearer " + inference.text(), KeyKind.INFERENCE)).isInstanceOf(KeyVerdict.Granted.class);
        assertThat(ring.judge("bearer  " + management.text() + " ", KeyKind.MANAGEMENT))
                .isInstanceOf(KeyVerdict.Granted.class);
        assertThat(reason("Bearer " + inference.text(), KeyKind.MANAGEMENT)).isEqualTo(Reason.FORBIDDEN);
        assertThat(reason("Bearer " + management.text(), KeyKind.INFERENCE)).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void findsKeysByTheirHashForTheirOwnAccountAlone() {
        String hash = HASHER.hash(inference).hex();
        assertThat(ring.find(ACCOUNT, hash)).map(ApiKey::hash).hasValue(HASHER.hash(inference));
        assertThat(ring.find(new AccountId("acc-00000000000000000000000002"), hash))
                .isEmpty();
        assertThat(ring.find(ACCOUNT, "z" + hash.substring(1))).isEmpty();
        assertThat(ring.find(ACCOUNT, "nonsense")).isEmpty();
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
    void saysTheSameOfEveryKeyThatDoesNotWork() {
        // Given
        KeySecret disabled = learn(new State(1, true, false, null));
        KeySecret deleted = learn(new State(1, false, true, null));
        KeySecret expired = learn(new State(1, false, false, NOON));
        ring.loaded();
        String typo = inference.text().substring(0, 70) + "x" + inference.text().substring(71);

        // When
        KeyVerdict ofUnknown = ring.judge("Bearer " + KeySecret.next(random).text(), KeyKind.INFERENCE);

        // Then
        for (String text : List.of(disabled.text(), deleted.text(), expired.text(), typo, "nonsense")) {
            assertThat(ring.judge("Bearer " + text, KeyKind.INFERENCE)).isEqualTo(ofUnknown);
        }
    }

    @Test
    void letsAKeyWorkUntilTheMomentItExpires() {
        // Given
        KeySecret key = learn(new State(1, false, false, NOON.plusSeconds(60)));

        // When
        KeyVerdict before = ring.judge("Bearer " + key.text(), KeyKind.INFERENCE);
        clock.advance(Duration.ofSeconds(60));
        KeyVerdict after = ring.judge("Bearer " + key.text(), KeyKind.INFERENCE);

        // Then
        assertThat(before).isInstanceOf(KeyVerdict.Granted.class);
        assertThat(after).isInstanceOf(KeyVerdict.Denied.class);
    }

    @Test
    void asksForPatienceWhileTableAndTopicWereNeverRead() {
        // Given
        String stranger = "Bearer " + KeySecret.next(random).text();

        // When
        Reason before = reason(stranger, KeyKind.INFERENCE);
        ring.learnAll(List.of());
        Reason after = reason(stranger, KeyKind.INFERENCE);

        // Then
        assertThat(before).isEqualTo(Reason.UNAVAILABLE);
        assertThat(after).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void bootstrapKeysStayAndCanBeDisabledInTheTable() {
        // When
        ring.learnAll(List.of());
        KeyVerdict kept = ring.judge("Bearer " + inference.text(), KeyKind.INFERENCE);
        ring.learnAll(List.of(state(inference, new State(2, true, false, null))));

        // Then
        assertThat(kept).isInstanceOf(KeyVerdict.Granted.class);
        assertThat(reason("Bearer " + inference.text(), KeyKind.INFERENCE)).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void believesTheNewerOfTwoChangesInWhateverOrderTheyCome() {
        // Given
        KeySecret key = KeySecret.next(random);

        // When
        ring.learn(state(key, new State(3, false, true, null)));
        ring.learn(state(key, new State(2, false, false, null)));

        // Then
        assertThat(ring.judge("Bearer " + key.text(), KeyKind.INFERENCE)).isInstanceOf(KeyVerdict.Denied.class);
    }

    @Test
    void forgetsAKeyThatTheTopicKnowsAndTheTableDoesNot() {
        // Given
        KeySecret key = learn(new State(1, false, false, null));
        KeyVerdict before = ring.judge("Bearer " + key.text(), KeyKind.INFERENCE);

        // When
        ring.learnAll(List.of());

        // Then
        assertThat(before).isInstanceOf(KeyVerdict.Granted.class);
        assertThat(ring.judge("Bearer " + key.text(), KeyKind.INFERENCE)).isInstanceOf(KeyVerdict.Denied.class);
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

    private record State(
            long revision,
            boolean disabled,
            boolean deleted,
            @Nullable Instant expiresAt) {}

    private KeySecret learn(State state) {
        KeySecret secret = KeySecret.next(random);
        ring.learn(state(secret, state));
        return secret;
    }

    private static KeyChanged state(KeySecret secret, State state) {
        KeyChanged first = bootstrap(secret, KeyKind.INFERENCE).state();
        return new KeyChanged(
                first.keyId(),
                first.accountId(),
                first.workspaceId(),
                first.kind(),
                first.hash(),
                first.name(),
                first.label(),
                null,
                false,
                state.expiresAt(),
                state.disabled(),
                state.deleted(),
                null,
                state.revision(),
                NOON);
    }

    private static ApiKey bootstrap(KeySecret secret, KeyKind kind) {
        return ApiKey.bootstrap(ACCOUNT, kind, HASHER.hash(secret), secret.label());
    }
}
