// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.route.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a family of providers is spoken to. Pure, and never alters the request: it may be written again for a retry. */
public interface WireFormat {

    /** Returns the path behind the base URL. */
    String path();

    Map<String, String> headers(@Nullable ApiKey key);

    /** Writes the caller's request as the target wants it. */
    byte[] writeRequest(ObjectNode request, Target target, Endpoint.Dialect dialect, boolean stream);

    /** Returns a reader for one answer of status 200. */
    AnswerReader reader(boolean stream, @Nullable String contentType);

    /** Reads an answer of any other status. */
    CallFailure readRefusal(int status, @Nullable String retryAfter, byte[] body);
}
