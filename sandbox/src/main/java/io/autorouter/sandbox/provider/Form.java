// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes a reply as a provider would: as text, as it is the bulk of the simulator's work. */
interface Form {

    /** Writes what stands before the first piece. */
    void opening(StringBuilder to);

    /** Writes a piece of the answer, by its position. */
    void piece(StringBuilder to, int position);

    /** Writes what stands behind the last piece: the reason, the count of tokens, the end. */
    void closing(StringBuilder to);

    /** Returns the answer in one piece. */
    String whole();

    static void quote(StringBuilder to, String text) {
        JsonStringEncoder.getInstance().quoteAsString(text, to);
    }

    static String quoted(String text) {
        StringBuilder to = new StringBuilder(text.length() + 8);
        quote(to, text);
        return to.toString();
    }
}
