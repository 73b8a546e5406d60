// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application that a request is attributed to, as far as the request told of it.
 *
 * @param referer what the {@code HTTP-Referer} header said
 * @param title what {@code X-OpenRouter-Title} or {@code X-Title} said
 * @param categories what {@code X-OpenRouter-Categories} named; null: nothing
 * @param userAgent what {@code User-Agent} said
 * @param user whom the application asks for, in its own words
 */
public record App(
        @Nullable String referer,
        @Nullable String title,
        @Nullable List<String> categories,
        @Nullable String userAgent,
        @Nullable String user) {

    public App {
        categories = categories == null || categories.isEmpty() ? null : List.copyOf(categories);
    }

    /** An application that told its address and its name. */
    public App(@Nullable String referer, @Nullable String title) {
        this(referer, title, null, null, null);
    }
}
