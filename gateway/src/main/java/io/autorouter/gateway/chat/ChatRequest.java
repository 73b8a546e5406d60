// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A request for a chat completion whose fields are all as they should be.
 *
 * @param model as the caller wrote it, or the router where he wrote none
 * @param fallbacks further models that the caller names
 * @param body all of it, fields that we do not know included
 */
record ChatRequest(String model, List<String> fallbacks, boolean stream, ObjectNode body) {

    /** Without the body: prompts never reach a log. */
    @Override
    public String toString() {
        return "ChatRequest[" + model + ", stream " + stream + "]";
    }
}
