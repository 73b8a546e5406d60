// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts brought keys of their own, as gateways told, without the secrets. There are as many as accounts may create.
 * Written by one thread, read by all.
 */
public final class OwnKeys {

    private final Map<AccountId, Map<CredentialId, Own>> accounts = new ConcurrentHashMap<>();

    private record Own(
            ProviderSlug provider,
            WorkspaceId workspace,
            boolean usable,
            @Nullable List<KeyId> allowedKeys,
            long revision) {

        boolean isFor(KeyChanged key) {
            return usable
                    && workspace.equals(key.workspaceId())
                    && (allowedKeys == null || allowedKeys.contains(key.keyId()));
        }
    }

    /** Takes a change in. They may come in the wrong order; what is deleted is kept for that, too. */
    public void learn(CredentialChanged changed) {
        var own = new Own(
                changed.provider(),
                changed.workspaceId(),
                !changed.disabled() && !changed.deleted(),
                changed.allowedKeys(),
                changed.revision());
        accounts.computeIfAbsent(changed.accountId(), account -> new ConcurrentHashMap<>())
                .merge(changed.credentialId(), own, (known, told) -> told.revision() > known.revision() ? told : known);
    }

    /** Returns whose they are that a request with the key may be answered with; of most, nobody's. */
    public Set<ProviderSlug> providers(KeyChanged key) {
        Map<CredentialId, Own> all = accounts.get(key.accountId());
        return all == null
                ? Set.of()
                : all.values().stream()
                        .filter(own -> own.isFor(key))
                        .map(Own::provider)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
