// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A key that simulated callers use.
 *
 * @param hash what the management of keys calls it
 */
record SimulatedKey(
        @JsonProperty("secret") String secret,
        @JsonProperty("hash") String hash) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "SimulatedKey[" + hash + "]";
    }
}
