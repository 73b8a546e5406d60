// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import io.autorouter.gateway.apikey.KeyRules;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a browser goes with a code: to an encrypted address, or to a program on the same machine. */
interface CallbackUrl {

    int LENGTH_MAX = 2_048;
    String EXPECTED = "an https URL, or http on localhost, 127.0.0.1 or [::1]; without user and fragment, at most "
            + LENGTH_MAX + " characters";
    Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    static boolean isAllowed(String text) {
        if (text.length() > LENGTH_MAX) {
            return false;
        }
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String host = url.getHost();
        if (host == null || url.getScheme() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return false;
        }
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> OWN_MACHINE.contains(host.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    /** Returns who is there, as people know them. */
    static String host(String allowed) {
        String host = URI.create(allowed).getAuthority();
        return host.substring(0, Math.min(host.length(), KeyRules.NAME_MAX));
    }
}
