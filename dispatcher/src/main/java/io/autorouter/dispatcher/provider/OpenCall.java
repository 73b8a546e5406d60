// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

/** A call that is under way. */
@FunctionalInterface
public interface OpenCall {

    /** Closes its connection at once where it is not over, so that the provider stops its work. */
    void close();
}
