// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.gateway.key.KeyHasher;
import java.util.function.Supplier;

/** Makes new keys. */
public final class KeyMint {

    private final Supplier<KeySecret> secrets;
    private final KeyHasher hasher;
    private final IdSource ids;

    /**
     * Takes what it needs.
     *
     * @param secrets gives a new secret each time
     */
    public KeyMint(Supplier<KeySecret> secrets, KeyHasher hasher, IdSource ids) {
        this.secrets = secrets;
        this.hasher = hasher;
        this.ids = ids;
    }

    /** A new key: its secret is told once, and nowhere kept. */
    public record Minted(KeyId id, KeyHash hash, KeySecret secret) {}

    public Minted mint() {
        KeySecret secret = secrets.get();
        return new Minted(KeyId.next(ids), hasher.hash(secret), secret);
    }
}
