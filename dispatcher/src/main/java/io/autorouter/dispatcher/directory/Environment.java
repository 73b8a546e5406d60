// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import io.autorouter.dispatcher.provider.ApiKey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the environment holds of providers: keys, and parts of addresses that differ between accounts.
 *
 * @param variable returns the value of a variable, or null
 */
record Environment(UnaryOperator<@Nullable String> variable) {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Z][A-Z0-9_]*)}");

    @Nullable
    String value(String name) {
        String value = variable.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Returns the first key that is there. */
    @Nullable
    ApiKey key(List<String> names) {
        for (String name : names) {
            String secret = value(name);
            if (secret != null) {
                return new ApiKey(secret);
            }
        }
        return null;
    }

    /** Returns the first variable that the text names and that is not set, or null. */
    @Nullable
    String missing(String text) {
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (value(places.group(1)) == null) {
                return places.group(1);
            }
        }
        return null;
    }

    /** Puts values in the place of variables. */
    String filled(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(String.valueOf(value(place.group(1)))));
    }
}
