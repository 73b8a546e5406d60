// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What is done for a request without a key: all that lets it in stands in its body. May block. */
@FunctionalInterface
public interface OpenEndpoint {

    /**
     * Does it.
     *
     * @throws RefusedException if it cannot be done as it is asked
     * @throws IOException if the database did not answer
     */
    Reply answer(ObjectNode body) throws RefusedException, IOException;
}
