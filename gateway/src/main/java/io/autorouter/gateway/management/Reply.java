// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an endpoint answers where it did what it was asked. */
public record Reply(int status, ObjectNode body) {

    private static final int OK = 200;
    private static final int CREATED = 201;

    /** A thing as it is now. */
    public static Reply data(JsonNode data) {
        return new Reply(OK, envelope(data));
    }

    /** A new thing. */
    public static Reply created(JsonNode data) {
        return new Reply(CREATED, envelope(data));
    }

    /** A new thing, and a secret that is shown this once. */
    public static Reply created(JsonNode data, String secret) {
        return new Reply(CREATED, envelope(data).put("key", secret));
    }

    /**
     * Some of the things that there are.
     *
     * @param total of all pages
     */
    public static Reply page(List<ObjectNode> things, long total) {
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        things.forEach(data::add);
        return new Reply(OK, envelope(data).put("total_count", total));
    }

    /** It is gone. */
    public static Reply deleted() {
        return new Reply(OK, JsonNodeFactory.instance.objectNode().put("deleted", true));
    }

    private static ObjectNode envelope(JsonNode data) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", data);
        return envelope;
    }
}
