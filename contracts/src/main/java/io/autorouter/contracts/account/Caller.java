// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import org.jspecify.annotations.Nullable;

/**
 * Who asked for a generation and pays for it.
 *
 * @param app the application behind the request, where it named itself
 */
public record Caller(
        AccountId accountId, KeyId keyId, @Nullable App app) {}
