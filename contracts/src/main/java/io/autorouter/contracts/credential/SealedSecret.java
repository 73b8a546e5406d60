// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.credential;

/**
 * A provider's key, encrypted; see {@link MasterKeys}.
 *
 * @param masterKeyId names the master key that opens it
 * @param text nonce and ciphertext, in Base64
 */
public record SealedSecret(String masterKeyId, String text) {

    @Override
    public String toString() {
        return "SealedSecret[" + masterKeyId + "]";
    }
}
