// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The short name of a provider in requests and configuration, such as {@code openai} or {@code deepinfra/turbo}. */
public record ProviderSlug(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,63}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProviderSlug {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "provider: '" + value + "' (expected: 1..64 of a-z 0-9 . _ / -, a letter or digit first)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
