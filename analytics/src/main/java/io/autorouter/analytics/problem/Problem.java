// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.problem;

import java.util.Collection;

/** Why a question gets an error in place of an answer. Its message is for strangers to read. */
public sealed interface Problem {

    String message();

    /** A parameter is not what it may be. */
    record Invalid(String message) implements Problem {

        private static final int GIVEN_MAX = 100;

        public static Invalid of(String field, String given, String expected) {
            String shown = given.length() <= GIVEN_MAX ? given : given.substring(0, GIVEN_MAX) + "...";
            return new Invalid(field + ": " + shown + " (expected: " + expected + ")");
        }

        public static Invalid of(String field, String given, Collection<String> allowed) {
            return of(field, given, String.join(", ", allowed));
        }
    }

    /** The caller did not say who asks. */
    record Unauthenticated(String message) implements Problem {}

    /** There is no such thing, or it belongs to somebody else: a stranger cannot tell which. */
    record NotFound(String message) implements Problem {}

    /** The database is away. */
    record Unavailable(String message) implements Problem {}

    /** A bug of ours. */
    record Internal(String message) implements Problem {}

    /** The request does not fit the interface: an unknown path, a wrong method. */
    record Unsupported(int status, String message) implements Problem {}
}
