// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a caller sees of the body that goes to a provider. Keys are sent in headers, and are never part of it. */
final class UpstreamEcho {

    /** Records of Kafka stay well below a megabyte. */
    static final int BYTES_MAX = 256 << 10;

    private UpstreamEcho() {}

    /** Only whoever reads a stream can be shown something before the answer. */
    static boolean isWanted(GenerationRequested request) {
        return request.stream()
                && request.body().path("debug").path("echo_upstream_body").asBoolean();
    }

    /** Returns the body; of one that is too long to be shown, how long it is. */
    static ObjectNode of(byte[] body) {
        if (body.length > BYTES_MAX) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("omitted", body.length + " bytes (shown: at most " + BYTES_MAX + ")");
        }
        try {
            JsonNode json = EventJson.MAPPER.readTree(body);
            return json instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode().set("body", json);
        } catch (IOException e) {
            throw new UncheckedIOException("a body that we wrote is not JSON", e);
        }
    }
}
