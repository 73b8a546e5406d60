// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.question;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the gateway tells.
 *
 * @param key where only what was done with this key may be seen; null: everything of the account
 */
public record Asker(AccountId account, @Nullable KeyId key) {}
