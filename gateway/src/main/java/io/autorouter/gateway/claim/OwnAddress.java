// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of this gateway as dispatchers reach it. A cluster tells a pod its bare address, and {@code http://ADDRESS:PORT}
 * that is put together of one of IPv6 lacks the brackets that a URL needs.
 */
public final class OwnAddress {

    /** A host with colons in it that stands without brackets, before a port. */
    private static final Pattern BARE_IPV6 = Pattern.compile("(\\w+://)([^\\[\\]/]*:[^\\[\\]/]*)(:\\d+)");

    private OwnAddress() {}

    /**
     * Returns the address as a URL with a host.
     *
     * @param told {@code scheme://host:port}; an address of IPv6 may come without brackets
     * @throws IllegalArgumentException if it is no such thing
     */
    public static URI of(String told) {
        Matcher bare = BARE_IPV6.matcher(told);
        URI url = URI.create(bare.matches() ? bare.replaceFirst("$1[$2]$3") : told);
        if (url.getHost() == null || url.getPort() < 0) {
            throw new IllegalArgumentException(
                    "router.gateway.body.url: " + told + " (expected: http://HOST:PORT of this gateway)");
        }
        return url;
    }
}
