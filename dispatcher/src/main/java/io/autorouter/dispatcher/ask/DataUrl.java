// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code data:} URL: content that travels in the request itself.
 *
 * @param mediaType without parameters; empty where none is given
 * @param base64 the content
 */
public record DataUrl(String mediaType, String base64) {

    private static final String SCHEME = "data:";
    private static final String ENCODING = ";base64";
    /** "%PDF", and half of what follows. */
    private static final String PDF_START = "JVBERi";

    private static final int HEAD_MAX = 256;

    /** Returns the URL's parts, or null where it is none, or is not in base 64. A type that many misspell is mended. */
    public static @Nullable DataUrl of(String url) {
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int comma = url.indexOf(',');
        if (comma < 0 || comma > HEAD_MAX) {
            return null;
        }
        String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
        if (!head.endsWith(ENCODING)) {
            return null;
        }
        int parameters = head.indexOf(';');
        String type = head.substring(0, parameters).strip();
        return new DataUrl(type.equals("image/jpg") ? "image/jpeg" : type, url.substring(comma + 1));
    }

    /** Returns the parts of a file's data; bare base 64 is taken where it begins as a PDF does. */
    public static @Nullable DataUrl ofFile(String data) {
        return data.startsWith(PDF_START) ? new DataUrl("application/pdf", data) : of(data);
    }

    /** Tells whether it is an address that others can fetch from. */
    public static boolean isWeb(String url) {
        return url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7);
    }
}
