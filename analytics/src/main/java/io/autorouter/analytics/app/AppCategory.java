// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an application is for, in the words that {@code X-OpenRouter-Categories} knows. */
@SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
public enum AppCategory {
    CODING("cli-agent", "ide-extension", "cloud-agent", "programming-app", "native-app-builder"),
    CREATIVE("creative-writing", "video-gen", "image-gen", "audio-gen"),
    PRODUCTIVITY("writing-assistant", "general-chat", "personal-agent", "legal"),
    ENTERTAINMENT("roleplay", "game");

    private final List<String> subcategories;

    AppCategory(String... subcategories) {
        this.subcategories = List.of(subcategories);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> subcategories() {
        return subcategories;
    }

    /** Returns the word as we keep it; empty where it is none that we know. */
    public static Optional<String> known(String given) {
        String word = given.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(category -> category.subcategories.stream())
                .filter(word::equals)
                .findFirst();
    }
}
