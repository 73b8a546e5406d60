// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import java.io.IOException;

/** What is done for a request. May block. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Does it.
     *
     * @throws RefusedException if it cannot be done as it is asked
     * @throws IOException if the database did not answer
     */
    Reply answer(Asked asked) throws RefusedException, IOException;
}
