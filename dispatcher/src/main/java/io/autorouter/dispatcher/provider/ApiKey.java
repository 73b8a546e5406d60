// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

/** The secret that a provider knows us by. Comes from the environment only, and never shows itself. */
public record ApiKey(String secret) {

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
