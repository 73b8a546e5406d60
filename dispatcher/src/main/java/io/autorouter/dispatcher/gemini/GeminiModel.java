// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model of Google's takes, by its name.
 *
 * @param version such as 205 of {@code gemini-2.5-pro}; 0: another maker's model behind the same format
 * @param size which of the sizes
 */
record GeminiModel(int version, Size size) {

    /** The sizes of a version, and the tokens that each can be given to think with where it counts them. */
    enum Size {
        PRO(128, 32_768),
        FLASH(0, 24_576),
        FLASH_LITE(512, 24_576);

        private final long budgetLeast;
        private final long budgetMost;

        Size(long budgetLeast, long budgetMost) {
            this.budgetLeast = budgetLeast;
            this.budgetMost = budgetMost;
        }

        long budget(long tokens) {
            return Math.clamp(tokens, budgetLeast, budgetMost);
        }
    }

    private static final Pattern NAME =
            Pattern.compile("gemini-(?:(\\d{1,2})(?:\\.(\\d{1,2}))?-)?(pro|flash-lite|flash)");
    private static final int MAJOR = 100;
    private static final int V2_5 = 205;
    private static final int V3 = 300;
    private static final int V3_1 = 301;

    static GeminiModel of(String upstreamName) {
        Matcher name = NAME.matcher(upstreamName);
        if (!name.find()) {
            return new GeminiModel(0, Size.FLASH);
        }
        Size size = switch (name.group(3)) {
            case "pro" -> Size.PRO;
            case "flash-lite" -> Size.FLASH_LITE;
            default -> Size.FLASH;
        };
        String minor = name.group(2);
        // Without a number it is whatever is the latest.
        int version = name.group(1) == null
                ? V3_1
                : Integer.parseInt(name.group(1)) * MAJOR + (minor == null ? 0 : Integer.parseInt(minor));
        return new GeminiModel(version, size);
    }

    boolean thinks() {
        return version >= V2_5;
    }

    /** Tells whether it takes levels of thought, and not only numbers of tokens. */
    boolean thinksByLevel() {
        return version >= V3;
    }

    boolean alwaysThinks() {
        return size == Size.PRO;
    }

    boolean knowsMediumLevel() {
        return size != Size.PRO || version >= V3_1;
    }

    /** Tells whether it wants its signature back with a tool call, and knows calls by their ids. */
    boolean signsCalls() {
        return version >= V3;
    }

    boolean answersJsonBesideTools() {
        return version >= V3 || version == 0;
    }
}
