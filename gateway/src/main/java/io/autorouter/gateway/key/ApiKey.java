// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.account.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key that callers may use, as it stands now; its secret is not in it. */
public record ApiKey(KeyChanged state) {

    private static final int ID_DIGITS = 26;

    /** Returns a key of the configuration. Its id comes from its hash, so that it is the same after each start. */
    public static ApiKey bootstrap(AccountId account, KeyKind kind, KeyHash hash, String label) {
        return new ApiKey(new KeyChanged(
                new KeyId("key-" + hash.hex().substring(0, ID_DIGITS)),
                account,
                WorkspaceId.defaultOf(account),
                kind,
                hash,
                kind == KeyKind.INFERENCE ? "First inference key" : "First management key",
                label,
                null,
                false,
                null,
                false,
                false,
                null,
                0,
                Instant.EPOCH));
    }

    public KeyId id() {
        return state.keyId();
    }

    public AccountId accountId() {
        return state.accountId();
    }

    public WorkspaceId workspaceId() {
        return state.workspaceId();
    }

    public KeyKind kind() {
        return state.kind();
    }

    public KeyHash hash() {
        return state.hash();
    }

    public @Nullable RouterDefaults routerDefaults() {
        return state.routerDefaults();
    }

    /** Returns who calls with this key, for the application that the request names. */
    public Caller caller(@Nullable App app) {
        return new Caller(accountId(), id(), app, workspaceId());
    }
}
