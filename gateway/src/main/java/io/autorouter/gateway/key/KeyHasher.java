// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeySecret;

/** Hashes a key's secret. Safe for use by many threads. */
@FunctionalInterface
public interface KeyHasher {
    KeyHash hash(KeySecret secret);
}
