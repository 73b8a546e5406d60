// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;

/**
 * A key that callers may use; its secret is not in it.
 *
 * @param label what may be shown of the secret
 */
public record ApiKey(KeyId id, AccountId accountId, KeyKind kind, KeyHash hash, String label, boolean disabled) {

    private static final int ID_DIGITS = 26;

    /** Returns a key of the configuration. Its id comes from its hash, so that it is the same after each start. */
    public static ApiKey bootstrap(AccountId accountId, KeyKind kind, KeyHash hash, String label) {
        KeyId id = new KeyId("key-" + hash.hex().substring(0, ID_DIGITS));
        return new ApiKey(id, accountId, kind, hash, label, false);
    }

    /** Returns who calls with this key, where the application does not name itself. */
    public Caller caller() {
        return new Caller(accountId, id, null);
    }
}
