// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Requests for tests. */
final class Calls {

    private Calls() {}

    static ObjectNode body(String model, String prompt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        return body;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) EventJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChatCall read(ObjectNode body) {
        return OpenAiCall.read(EventJson.write(body), null);
    }

    static ChatCall of(String model, String prompt) {
        return read(body(model, prompt));
    }
}
