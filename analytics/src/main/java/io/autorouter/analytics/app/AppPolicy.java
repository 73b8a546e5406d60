// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which applications the public does not see, and which are another by name only: an application that moved to a new site,
 * or calls itself by two titles.
 *
 * @param aliases from an id to the id that its use counts for
 */
public record AppPolicy(Set<String> hidden, Map<String, String> aliases) {

    private static final String FORM = "app-[0-9a-z]{26}";

    public AppPolicy {
        hidden = Set.copyOf(hidden);
        aliases = Map.copyOf(aliases);
    }

    /**
     * Reads the settings.
     *
     * @param aliases each as {@code app-...=app-...}
     * @throws IllegalArgumentException if one of them is none
     */
    public static AppPolicy of(List<String> hidden, List<String> aliases) {
        for (String id : hidden) {
            require("hidden-apps", id, id.matches(FORM), "app- and 26 base-32 characters");
        }
        Map<String, String> targets = new LinkedHashMap<>();
        for (String alias : aliases) {
            require("app-aliases", alias, alias.matches(FORM + "=" + FORM), "app-...=app-..., two ids");
            int sign = alias.indexOf('=');
            targets.put(alias.substring(0, sign), alias.substring(sign + 1));
        }
        for (String target : targets.values()) {
            require("app-aliases", target, !targets.containsKey(target), "no alias of an alias");
        }
        return new AppPolicy(new HashSet<>(hidden), targets);
    }

    private static void require(String setting, String given, boolean right, String expected) {
        if (!right) {
            throw new IllegalArgumentException(
                    "router.analytics." + setting + ": " + given + " (expected: " + expected + ")");
        }
    }
}
