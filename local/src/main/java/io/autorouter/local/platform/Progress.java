// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

/** What a user sees while the platform starts or stops. */
public interface Progress {

    /** One step is done. */
    void step(String what, String how);
}
