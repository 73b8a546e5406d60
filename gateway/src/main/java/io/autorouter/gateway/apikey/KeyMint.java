// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.gateway.key.KeyHasher;
import io.autorouter.gateway.management.RefusedException;
import java.time.Instant;
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

    /** A key as it is to be kept, and its secret. */
    public record Drawn(KeyRow row, KeySecret secret) {}

    /** Draws up a key of the account, as a body says that keeps {@link KeyRules#CREATE}. */
    public Drawn draw(AccountId account, ObjectNode body, Instant now) throws RefusedException {
        Minted minted = mint();
        String workspaceId = body.path("workspace_id").textValue();
        var birth = new KeyRow.Birth(
                minted.id(),
                account,
                workspaceId == null ? WorkspaceId.defaultOf(account) : workspace(workspaceId),
                "management".equals(body.path("kind").textValue()) ? KeyKind.MANAGEMENT : KeyKind.INFERENCE,
                minted.hash(),
                minted.secret().label(),
                body.path("creator_user_id").textValue());
        KeySettings settings = KeySettings.named(body.path("name").textValue()).with(body);
        return new Drawn(new KeyRow(birth, settings, new KeyRow.Stamp(false, 1, now, now)), minted.secret());
    }

    /** Reads the id of a workspace, which may not be there. */
    public static WorkspaceId workspace(String id) throws RefusedException {
        if (!WorkspaceId.isValid(id)) {
            throw RefusedException.notFound("workspace_id: no workspace has this id");
        }
        return new WorkspaceId(id);
    }
}
