// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Accounts: who owns keys, workspaces and provider credentials, and pays. In flow requests of whoever runs the platform;
 * out flow new accounts, each with a first key. Start at {@link io.autorouter.gateway.account.AccountsResource}.
 */
@NullMarked
package io.autorouter.gateway.account;

import org.jspecify.annotations.NullMarked;
