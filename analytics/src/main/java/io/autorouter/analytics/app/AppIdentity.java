// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which application a request belongs to: that of the site that its referer names; for a referer of somebody's own machine,
 * or none, that of its title.
 *
 * @param id follows from the identity alone, so that everybody who counts finds the same one
 * @param url the site; null where only the title tells
 */
public record AppIdentity(
        String id, @Nullable String url, @Nullable String title) {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_DIGITS = 26;
    private static final String PREFIX = "app-";
    /** 50 bits: what every JSON reader takes for a whole number. */
    private static final int NUMBER_DIGITS = 10;

    private static final int DIGIT_BITS = 5;
    private static final int DIGIT_MASK = 31;

    /** On these a site is a path of two names, not a host. */
    private static final Set<String> SHARED_HOSTS =
            Set.of("github.com", "gitlab.com", "huggingface.co", "codeberg.org");

    /** Returns the application; null where neither text names one. */
    public static @Nullable AppIdentity of(@Nullable String referer, @Nullable String title) {
        @Nullable String url = referer == null ? null : site(referer.strip());
        @Nullable String name = title == null || title.isBlank() ? null : title.strip();
        if (url != null) {
            return new AppIdentity(id(url), url, name);
        }
        return name == null ? null : new AppIdentity(id("title:" + name.toLowerCase(Locale.ROOT)), null, name);
    }

    /** Returns the application's number, for clients that know applications by numbers; it follows from the id. */
    public static long number(String id) {
        long number = 0;
        for (int i = PREFIX.length(); i < Math.min(id.length(), PREFIX.length() + NUMBER_DIGITS); i++) {
            number = number << DIGIT_BITS | Math.max(0, ALPHABET.indexOf(id.charAt(i)));
        }
        return number;
    }

    private static @Nullable String site(String referer) {
        URI uri;
        try {
            uri = URI.create(referer);
        } catch (IllegalArgumentException e) {
            return null;
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (host == null || scheme == null || !scheme.matches("(?i)https?")) {
            return null;
        }
        host = host.toLowerCase(Locale.ROOT);
        if (!host.contains(".") || host.matches("[0-9.]+|.*\\.local(host)?")) {
            return null;
        }
        host = host.startsWith("www.") ? host.substring("www.".length()) : host;
        return "https://" + host + (SHARED_HOSTS.contains(host) ? project(uri.getPath()) : "");
    }

    private static String project(String path) {
        String[] names = path.split("/", -1);
        return names.length < 3 || names[1].isEmpty() || names[2].isEmpty() ? "" : "/" + names[1] + "/" + names[2];
    }

    private static String id(String identity) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        var id = new StringBuilder(PREFIX);
        int bits = 0;
        int held = 0;
        for (int i = 0; id.length() < PREFIX.length() + ID_DIGITS; i++) {
            bits = bits << Byte.SIZE | (digest[i] & 0xff);
            held += Byte.SIZE;
            while (held >= DIGIT_BITS && id.length() < PREFIX.length() + ID_DIGITS) {
                held -= DIGIT_BITS;
                id.append(ALPHABET.charAt(bits >>> held & DIGIT_MASK));
            }
            bits &= (1 << held) - 1;
        }
        return id.toString();
    }
}
