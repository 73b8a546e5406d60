// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.question;

import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a question, and keeps the first thing that is wrong with them. */
public final class Parameter {

    private final Map<String, String> given;
    private @Nullable Problem problem;

    public Parameter(Map<String, String> given) {
        this.given = given;
    }

    /** Returns the question, unless something is wrong with the parameters that it was made of. */
    public <Q> Reading<Q> read(Q question) {
        return problem == null ? new Reading.Understood<>(question) : new Reading.Refused<>(problem);
    }

    public boolean has(String name) {
        return given.get(name) != null;
    }

    public @Nullable String text(String name) {
        return given.get(name);
    }

    /** Returns a text of the form, such as an id. */
    public @Nullable String matching(String name, Predicate<String> form, String expected) {
        String text = given.get(name);
        if (text != null && !form.test(text)) {
            refuse(name, text, expected);
            return null;
        }
        return text;
    }

    public @Nullable LocalDate date(String name) {
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

    public @Nullable String oneOf(String name, List<String> allowed) {
        String text = given.get(name);
        if (text != null && !allowed.contains(text)) {
            refuse(name, text, String.join(", ", allowed));
            return null;
        }
        return text;
    }

    public @Nullable Instant time(String name) {
        String text = given.get(name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            refuse(name, text, "a time as YYYY-MM-DDThh:mm:ssZ, or a date");
            return null;
        }
    }

    public int number(String name, int otherwise, int least, int most) {
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

    /** Returns the format that is asked for; where the parameters name none, the Accept header tells. */
    public FileFormat format(@Nullable String accept, FileFormat... allowed) {
        @Nullable
        String word =
                oneOf("format", Arrays.stream(allowed).map(FileFormat::suffix).toList());
        if (word != null) {
            return FileFormat.valueOf(word.toUpperCase(Locale.ROOT));
        }
        return accept != null && accept.startsWith("text/csv") ? FileFormat.CSV : FileFormat.JSON;
    }

    public void refuse(String name, String text, String expected) {
        if (problem == null) {
            problem = Problem.Invalid.of(name, text, expected);
        }
    }
}
