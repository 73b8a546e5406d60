// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.market;

import java.util.List;

/** The public categories of what models are used for, as callers name them in {@code category}. */
public interface UseCase {

    List<String> NAMES = List.of(
            "programming",
            "roleplay",
            "marketing",
            "marketing/seo",
            "technology",
            "science",
            "translation",
            "legal",
            "finance",
            "health",
            "trivia",
            "academia");
}
