// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a family of providers is spoken to. Pure, and never alters a request: it may be written again for a retry. */
public interface WireFormat {

    /** Writes the caller's request as the target wants it. */
    Written write(Ask ask);

    Map<String, String> headers(@Nullable ApiKey key);

    /** Returns what else the caller wants to be said in headers. */
    default Map<String, String> wishes(Ask ask) {
        return Map.of();
    }

    /** Returns a reader for one answer of status 200. */
    AnswerReader reader(Ask ask, @Nullable String contentType);

    /** Reads an answer of any other status. */
    CallFailure readRefusal(int status, @Nullable String retryAfter, byte[] body);
}
