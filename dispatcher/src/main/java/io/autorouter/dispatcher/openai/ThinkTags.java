// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Takes thoughts out of a text that begins with them, between {@code <think>} and {@code </think>}. A tag may be cut
 * anywhere; what may be the beginning of one is held back until it is known.
 */
final class ThinkTags {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";
    private static final int HELD_MAX = 256;

    private enum State {
        BEFORE,
        INSIDE,
        /** The thoughts are over, and nothing but white space came since. */
        BETWEEN,
        BEHIND
    }

    private State state = State.BEFORE;
    private String held = "";

    /**
     * Moves the thoughts of what is said from its content to its reasoning.
     *
     * @param ends whether no more comes
     */
    void tidy(ObjectNode said, boolean ends) {
        if (!said.path("content").isTextual() && (!ends || held.isEmpty())) {
            return;
        }
        StringBuilder thought = new StringBuilder();
        StringBuilder text = new StringBuilder();
        take(held + said.path("content").asText(""), thought, text);
        if (ends) {
            (state == State.INSIDE ? thought : text).append(held);
            held = "";
        }
        said.put("content", text.toString());
        if (!thought.isEmpty()) {
            said.put("reasoning", said.path("reasoning").asText("") + thought);
        }
    }

    private void take(String more, StringBuilder thought, StringBuilder text) {
        String rest = more;
        held = "";
        if (state == State.BEFORE) {
            String start = rest.stripLeading();
            if (start.startsWith(OPEN)) {
                state = State.INSIDE;
                rest = start.substring(OPEN.length());
            } else if (OPEN.startsWith(start) && rest.length() <= HELD_MAX) {
                held = rest;
                return;
            } else {
                state = State.BEHIND;
            }
        }
        if (state == State.INSIDE) {
            int close = rest.indexOf(CLOSE);
            if (close < 0) {
                int keep = beginningOfTag(rest);
                thought.append(rest, 0, rest.length() - keep);
                held = rest.substring(rest.length() - keep);
                return;
            }
            thought.append(rest, 0, close);
            rest = rest.substring(close + CLOSE.length());
            state = State.BETWEEN;
        }
        if (state == State.BETWEEN) {
            rest = rest.stripLeading();
            state = rest.isEmpty() ? State.BETWEEN : State.BEHIND;
        }
        text.append(rest);
    }

    /** Returns how many characters at the end may be the beginning of the closing tag. */
    private static int beginningOfTag(String text) {
        for (int length = Math.min(text.length(), CLOSE.length() - 1); length > 0; length--) {
            if (text.endsWith(CLOSE.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }
}
