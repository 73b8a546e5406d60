// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.credential;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.nio.charset.StandardCharsets;

/**
 * What a secret is bound to: moved to another account, credential or provider, it cannot be opened. So somebody who can
 * write the table, but has no master key, cannot have a secret sent elsewhere.
 */
public record SecretOwner(AccountId account, CredentialId credential, ProviderSlug provider) {

    /** None of the three holds a space, so no two owners have the same bytes. */
    byte[] associatedData() {
        return (account + " " + credential + " " + provider.value()).getBytes(StandardCharsets.UTF_8);
    }
}
