// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Where a conversation's instructions end, for providers that keep them apart from its turns. */
public final class Instructions {

    private static final Set<String> ROLES = Set.of("system", "developer");

    private Instructions() {}

    public static boolean is(JsonNode message) {
        return ROLES.contains(message.path("role").asText(""));
    }

    /** Returns how many messages stand before the first turn. */
    public static int leading(JsonNode messages) {
        int count = 0;
        while (count < messages.size() && is(messages.path(count))) {
            count++;
        }
        return count;
    }

    /**
     * Returns an instruction that stands among the turns, as a turn of the user that says what it is: it keeps its place,
     * and what was cached of the turns before it stays valid.
     */
    public static String amongTurns(String text) {
        return "<system>\n" + text + "\n</system>";
    }
}
