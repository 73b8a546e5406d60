// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.question.Reading;

/** What became of questions, for tests to look at. */
public final class Questions {

    private Questions() {}

    public static <Q> Q understood(Reading<Q> reading) {
        return switch (reading) {
            case Reading.Understood<Q> understood -> understood.question();
            case Reading.Refused<Q> refused ->
                throw new AssertionError(refused.problem().message());
        };
    }

    /** Returns the message that names the field, what was given and what is allowed. */
    public static String refusal(Reading<?> reading) {
        return switch (reading) {
            case Reading.Understood<?> understood -> throw new AssertionError("understood as " + understood.question());
            case Reading.Refused<?> refused -> {
                String message = refused.problem().message();
                assertThat(message).matches("(?s)[a-z_0-9.\\[\\]]+: .*\\(expected: .*\\)");
                yield message;
            }
        };
    }
}
