// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.byok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.credential.MasterKeys;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.credential.SecretOwner;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.attempt.Place;
import io.autorouter.sandbox.sample.Samples;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialRingTest {

    private static final MasterKeys KEYS = MasterKeys.parse("0123456789abcdef".repeat(4));
    private static final AccountId ACCOUNT = new AccountId("acc-06awrq2m1xvt4b8c9d0e1f2g3h");
    private static final WorkspaceId WORKSPACE = WorkspaceId.defaultOf(ACCOUNT);
    private static final KeyId KEY = new KeyId("key-06awrq2m1xvt4b8c9d0e1f2g3h");
    private static final Caller CALLER = new Caller(ACCOUNT, KEY, null, WORKSPACE);
    private static final BigDecimal FEE = new BigDecimal("0.05");
    /** The house has no key for it. */
    private static final ProviderSlug CLOSED = new ProviderSlug("closed");

    private final CredentialRing ring = new CredentialRing(KEYS, FEE, slug -> !slug.equals(CLOSED));

    @Test
    void callsWithTheHousesCredentialWhereTheAccountHasNone() {
        // Given
        ring.learn(credential(1, "a").build());
        var other = new Caller(new AccountId("acc-00000000000000000000000000"), KEY, null, WORKSPACE);

        // Then
        assertThat(said(List.of(target("m", "b")), CALLER)).containsExactly("m@b");
        assertThat(said(List.of(target("m", "a")), other)).containsExactly("m@a");
    }

    @Test
    void triesOwnCredentialsBeforeTheHousesAndFallbacksAfterThem() {
        // Given
        ring.learn(credential(1, "b").order(2).build());
        ring.learn(credential(2, "b").order(1).build());
        ring.learn(credential(3, "a").fallback().build());

        // When
        List<Target> targets = List.of(target("m", "a"), target("m", "b"), target("n", "b"));

        // Then
        assertThat(said(targets, CALLER))
                .containsExactly("m@b+2", "m@b+1", "m@a", "m@b", "m@a+3", "n@b+2", "n@b+1", "n@b");
        assertThat(ring.places(targets, CALLER).getFirst().share()).isEqualTo(FEE);
    }

    @Test
    void callsAProviderThatTheHouseHasNoKeyForWithTheAccountsOwnAlone() {
        // Given
        List<Target> targets = List.of(target("m", "closed"), target("m", "a"));
        List<String> without = said(targets, CALLER);
        ring.learn(credential(1, "closed").build());

        // Then
        assertThat(without).containsExactly("m@a");
        assertThat(said(targets, CALLER)).containsExactly("m@closed+1", "m@a");
    }

    @Test
    void usesACredentialOnlyForWhatItIsFor() {
        // Given
        ring.learn(credential(1, "a").models("author/*").build());
        ring.learn(credential(2, "a").keys("key-00000000000000000000000000").build());
        ring.learn(credential(3, "a").keys(KEY.value()).build());
        ring.learn(credential(4, "a").disabled().build());

        // Then
        assertThat(said(List.of(target("author/m", "a")), CALLER))
                .containsExactly("author/m@a+1", "author/m@a+3", "author/m@a");
        assertThat(said(List.of(target("other/m", "a")), CALLER)).containsExactly("other/m@a+3", "other/m@a");
        assertThat(said(List.of(target("other/m", "a")), new Caller(ACCOUNT, KEY, null)))
                .containsExactly("other/m@a");
    }

    @Test
    void keepsTheLatestChangeInWhateverOrderTheyCome() {
        // Given
        ring.learn(credential(1, "a").revision(3).deleted().build());
        ring.learn(credential(1, "a").revision(2).build());

        // Then
        assertThat(said(List.of(target("m", "a")), CALLER)).containsExactly("m@a");
        assertThat(ring.open(ACCOUNT, id(1))).isNull();
    }

    @Test
    void opensASecretForItsOwnerAlone() {
        // Given
        CredentialChanged honest = credential(1, "a").build();
        ring.learn(honest);
        // Somebody wrote the secret into a row of another provider, to have it sent there.
        ring.learn(credential(2, "b").secret(honest.secret()).build());

        // Then
        assertThat(Objects.requireNonNull(ring.open(ACCOUNT, id(1))).secret()).isEqualTo("secret-1");
        assertThat(ring.open(ACCOUNT, id(2))).isNull();
        assertThat(ring.open(ACCOUNT, id(3))).isNull();
    }

    @Test
    void usesNoneWithoutAMasterKey() {
        // Given
        var without = new CredentialRing(null, FEE, slug -> true);
        without.learn(credential(1, "a").build());

        // Then
        assertThat(without.places(List.of(target("m", "a")), CALLER))
                .extracting(Place::credential)
                .containsOnlyNulls();
        assertThat(without.open(ACCOUNT, id(1))).isNull();
    }

    @Test
    void takesNoFeeThatIsNoShare() {
        assertThatThrownBy(() -> new CredentialRing(KEYS, new BigDecimal("5"), slug -> true))
                .hasMessageContaining("expected: 0..1");
    }

    private List<String> said(List<Target> targets, Caller caller) {
        return ring.places(targets, caller).stream()
                .map(CredentialRingTest::said)
                .toList();
    }

    private static String said(Place place) {
        CredentialId own = place.credential();
        String where = place.target().model() + "@" + place.target().provider().value();
        return own == null
                ? where
                : where + "+" + own.value().charAt(own.value().length() - 1);
    }

    private static Target target(String model, String provider) {
        return new Target(new ModelId(model), new ProviderSlug(provider), provider, model, Samples.price(), List.of());
    }

    private static CredentialId id(int number) {
        return new CredentialId("byok-06awrq2m1xvt4b8c9d0e1f2g3" + number);
    }

    private static Builder credential(int number, String provider) {
        return new Builder(number, provider);
    }

    private static final class Builder {

        private final int number;
        private final String provider;
        private boolean fallback;
        private boolean disabled;
        private boolean deleted;
        private int order;
        private long revision = 1;
        private @Nullable List<ModelPattern> models;
        private @Nullable List<KeyId> keys;
        private @Nullable SealedSecret secret;

        Builder(int number, String provider) {
            this.number = number;
            this.provider = provider;
        }

        Builder fallback() {
            fallback = true;
            return this;
        }

        Builder disabled() {
            disabled = true;
            return this;
        }

        Builder deleted() {
            deleted = true;
            return this;
        }

        Builder order(int given) {
            order = given;
            return this;
        }

        Builder revision(long given) {
            revision = given;
            return this;
        }

        Builder models(String pattern) {
            models = List.of(new ModelPattern(pattern));
            return this;
        }

        Builder keys(String key) {
            keys = List.of(new KeyId(key));
            return this;
        }

        Builder secret(@Nullable SealedSecret given) {
            secret = given;
            return this;
        }

        CredentialChanged build() {
            ProviderSlug slug = new ProviderSlug(provider);
            SealedSecret sealed = secret == null
                    ? KEYS.seal("secret-" + number, new SecretOwner(ACCOUNT, id(number), slug), new SecureRandom())
                    : secret;
            return new CredentialChanged(
                    id(number),
                    ACCOUNT,
                    WORKSPACE,
                    slug,
                    fallback,
                    order,
                    disabled,
                    deleted,
                    models,
                    keys,
                    deleted ? null : sealed,
                    revision,
                    Samples.NOON);
        }
    }
}
