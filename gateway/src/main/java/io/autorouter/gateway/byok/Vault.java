// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.MasterKeys;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.credential.SecretOwner;
import io.autorouter.gateway.management.RefusedException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Encrypts what accounts entrust to the platform, where the operator set a master key. */
public final class Vault {

    private final @Nullable MasterKeys keys;
    private final BiFunction<String, SecretOwner, @Nullable SealedSecret> seal;

    /**
     * Takes what it needs.
     *
     * @param keys null: there are none, and nothing is taken
     * @param seal encrypts a secret for its owner; null where there are no keys
     */
    public Vault(@Nullable MasterKeys keys, BiFunction<String, SecretOwner, @Nullable SealedSecret> seal) {
        this.keys = keys;
        this.seal = seal;
    }

    /** Encrypts a secret. */
    CredentialRow.Secret lock(String secret, SecretOwner owner) throws RefusedException {
        SealedSecret sealed = seal.apply(secret, owner);
        if (sealed == null) {
            throw RefusedException.unavailable("Own provider keys cannot be kept here: whoever runs the platform set no"
                    + " master key (ROUTER_BYOK_MASTER_KEY).");
        }
        return new CredentialRow.Secret(CredentialView.label(secret), sealed);
    }

    /** Encrypts a secret anew with the key that seals now; null where it cannot be opened. */
    public @Nullable SealedSecret renew(CredentialChanged credential) {
        MasterKeys all = keys;
        SealedSecret old = credential.secret();
        if (all == null || old == null) {
            return null;
        }
        String secret = all.open(old, credential.owner());
        return secret == null ? null : seal.apply(secret, credential.owner());
    }

    /** Names the key that seals now; null where there is none. */
    public @Nullable String current() {
        return keys == null ? null : keys.current();
    }
}
