// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.problem.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads parameters of a question, and keeps the first thing that is wrong with them. */
final class Parameter {

    private final Map<String, String> given;
    private @Nullable Problem problem;

    Parameter(Map<String, String> given) {
        this.given = given;
    }

    /** Returns what is wrong; null where nothing is. */
    @Nullable
    Problem problem() {
        return problem;
    }

    boolean has(String name) {
        return given.get(name) != null;
    }

    @Nullable
    LocalDate date(String name) {
        String text = given.get(name);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            refuse(name, text, "a date as YYYY-MM-DD");
            return null;
        }
    }

    @Nullable
    String oneOf(String name, List<String> allowed) {
        String text = given.get(name);
        if (text != null && !allowed.contains(text)) {
            refuse(name, text, String.join(", ", allowed));
            return null;
        }
        return text;
    }

    int number(String name, int otherwise, int least, int most) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        refuse(name, text, "a number, " + least + ".." + most);
        return otherwise;
    }

    void refuse(String name, String text, String expected) {
        if (problem == null) {
            problem = Problem.Invalid.of(name, text, expected);
        }
    }
}
