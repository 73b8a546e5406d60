// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.badinput;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that must be refused.
 *
 * @param authorization null: no such header
 * @param body its bytes, a character each; null: none
 * @param statuses one of which must come
 * @param names what the message must begin with: the field, or a part of the way to it
 * @param says whether the message must tell what was given and what is allowed
 */
public record BadRequest(
        String method,
        String path,
        @Nullable String authorization,
        @Nullable String body,
        Set<Integer> statuses,
        String names,
        boolean says) {

    private static final int SHOWN_MAX = 300;

    static BadRequest withBody(Target target, byte[] body, int status, String names) {
        return new BadRequest(
                target.method(), target.path(), target.authorization(), text(body), Set.of(status), names, true);
    }

    static BadRequest lookUp(String path, @Nullable String authorization, Set<Integer> statuses, String names) {
        return new BadRequest("GET", path, authorization, null, statuses, names, statuses.equals(Set.of(400)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Where a body is sent to. */
    record Target(String method, String path, String authorization) {}

    @Override
    public String toString() {
        String shown = body == null ? "" : body;
        return method + " " + path + " authorization=" + (authorization != null) + " names=" + names + " "
                + shown.substring(0, Math.min(SHOWN_MAX, shown.length()));
    }
}
