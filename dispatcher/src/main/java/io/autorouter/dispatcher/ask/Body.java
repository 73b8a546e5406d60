// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of a request that every format reads. */
public final class Body {

    private Body() {}

    /** Returns the longest answer that is wanted, by its newer name or the older one; null where it is open. */
    public static @Nullable Long maxTokens(JsonNode body) {
        for (String name : List.of("max_completion_tokens", "max_tokens")) {
            JsonNode most = body.path(name);
            if (most.isIntegralNumber() && most.canConvertToLong() && most.longValue() > 0) {
                return most.longValue();
            }
        }
        return null;
    }

    /** Returns the texts at which the answer is to stop; an empty one stops nothing. */
    public static List<String> stops(JsonNode body) {
        JsonNode stop = body.path("stop");
        List<String> stops = new ArrayList<>();
        for (JsonNode each : stop.isTextual() ? List.of(stop) : stop) {
            if (!each.asText("").isEmpty()) {
                stops.add(each.asText());
            }
        }
        return stops;
    }

    /** Tells whether a field says something: it is there, and not null. */
    public static boolean has(JsonNode object, String name) {
        return object.hasNonNull(name);
    }

    /** Returns the number of answers that are wanted. */
    public static long answers(JsonNode body) {
        return body.path("n").asLong(1);
    }

    /** Returns the text of a content: a text, or parts of which some are text. */
    public static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }
}
