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
 * @param country from where it was asked, two letters, as a proxy in front of us told; null: none told
 * @param unlisted whether public statistics leave the request out, as nobody may keep anything of it; null: they do not
 */
public record App(
        @Nullable String referer,
        @Nullable String title,
        @Nullable List<String> categories,
        @Nullable String userAgent,
        @Nullable String user,
        @Nullable String country,
        @Nullable Boolean unlisted) {

    public App {
        categories = categories == null || categories.isEmpty() ? null : List.copyOf(categories);
    }

    /** An application that told its address and its name. */
    public App(@Nullable String referer, @Nullable String title) {
        this(referer, title, null, null, null);
    }

    /** An application whose requests public statistics count. */
    public App(
            @Nullable String referer,
            @Nullable String title,
            @Nullable List<String> categories,
            @Nullable String userAgent,
            @Nullable String user) {
        this(referer, title, categories, userAgent, user, null, null);
    }
}
