// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model of Anthropic's takes, by the version in its name, such as 406 of {@code claude-opus-4-6}; 0: another
 * maker's model behind the same format.
 */
record ClaudeModel(int version) {

    private static final Pattern NAME = Pattern.compile("claude-(?:[a-z]+-)?(\\d{1,2})(?:[-.](\\d{1,2}))?(?![0-9])");

    private static final int MAJOR = 100;
    private static final int V3_7 = 307;
    private static final int V4 = 400;
    private static final int V4_1 = 401;
    private static final int V4_5 = 405;
    private static final int V4_6 = 406;
    private static final int V4_7 = 407;

    private static final long ANSWER_OF_OLD = 8_192;
    private static final long ANSWER_OF_V4 = 32_000;
    private static final long ANSWER_OF_NEW = 64_000;

    static ClaudeModel of(String upstreamName) {
        Matcher name = NAME.matcher(upstreamName);
        if (!name.find()) {
            return new ClaudeModel(0);
        }
        String minor = name.group(2);
        return new ClaudeModel(Integer.parseInt(name.group(1)) * MAJOR + (minor == null ? 0 : Integer.parseInt(minor)));
    }

    boolean thinks() {
        return version == 0 || version >= V3_7;
    }

    /** Tells whether it decides for itself how long it thinks, within a level of effort. */
    boolean thinksByEffort() {
        return version >= V4_6;
    }

    /** Tells whether it can be given a number of tokens to think with. */
    boolean thinksByBudget() {
        return version < V4_7;
    }

    boolean knowsEffort() {
        return version >= V4_5;
    }

    boolean knowsXhigh() {
        return version >= V4_7;
    }

    boolean takesSampling() {
        return version < V4_7;
    }

    boolean takesTemperatureOrTopP() {
        return version >= V4_1;
    }

    /** Tells whether it goes on with an answer that the caller began. */
    boolean continuesAnswers() {
        return version < V4_6;
    }

    /** The format requires a limit where the public API does not: the longest answer that the model gives. */
    long answerMax() {
        if (version >= V4_5) {
            return ANSWER_OF_NEW;
        }
        return version >= V4 ? ANSWER_OF_V4 : version == V3_7 ? ANSWER_OF_NEW : ANSWER_OF_OLD;
    }
}
