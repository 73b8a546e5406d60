// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

/** What a key is for; a key is for one thing only. */
public enum KeyKind {
    /** Asks models. */
    INFERENCE,
    /** Manages keys, workspaces and provider credentials of its account. */
    MANAGEMENT
}
