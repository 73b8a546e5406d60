// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What becomes of a call. */
public enum Fate {
    /** The whole answer came. */
    ANSWERED,
    /** An error came that says what is the matter. */
    REFUSED,
    /** Part of the answer came, and then an error that says so. */
    BROKEN,
    /** The caller hung up, on purpose. */
    LEFT,
    /** The connection ended before the answer did. */
    CUT,
    /** What came is neither an answer nor a clear error, or nothing came for too long. */
    UNCLEAR;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    /**
     * Judges what came, whole.
     *
     * @param lines of the body
     */
    static Fate of(int status, boolean stream, List<String> lines) {
        try {
            return status == OK && stream ? ofStream(lines) : ofBody(status, JSON.readTree(String.join("\n", lines)));
        } catch (JsonProcessingException e) {
            return UNCLEAR;
        }
    }

    private static Fate ofBody(int status, JsonNode body) {
        if (status != OK) {
            return isError(body) ? REFUSED : UNCLEAR;
        }
        JsonNode choice = body.path("choices").path(0);
        if (choice.path("finish_reason").asText("").equals("error")) {
            return isError(body) || isError(choice) ? BROKEN : UNCLEAR;
        }
        return choice.has("message") && isPriced(body) ? ANSWERED : UNCLEAR;
    }

    private static Fate ofStream(List<String> lines) throws JsonProcessingException {
        boolean priced = false;
        boolean failed = false;
        boolean done = false;
        for (String line : lines) {
            if (line.equals(DATA + DONE)) {
                done = true;
            } else if (line.startsWith(DATA)) {
                JsonNode chunk = JSON.readTree(line.substring(DATA.length()));
                failed |= isError(chunk);
                priced |= isPriced(chunk);
            }
        }
        if (!done) {
            return CUT;
        }
        return failed ? BROKEN : priced ? ANSWERED : UNCLEAR;
    }

    private static boolean isError(JsonNode body) {
        return !body.path("error").path("message").asText("").isBlank();
    }

    private static boolean isPriced(JsonNode body) {
        return body.path("usage").path("cost").isNumber()
                && !body.path("model").asText("").isBlank();
    }
}
