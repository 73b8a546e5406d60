// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.question;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The days that public statistics are asked for.
 *
 * @param end inclusive
 */
public record Window(LocalDate start, LocalDate end) {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final int DAYS_MAX = 366;
    private static final int DAYS_DEFAULT = 30;

    /** Reads {@code start_date} and {@code end_date}. The default ends today, so that traffic shows within seconds. */
    public static Window read(Parameter given, LocalDate today) {
        @Nullable LocalDate endGiven = given.date("end_date");
        @Nullable LocalDate startGiven = given.date("start_date");
        LocalDate end = endGiven == null ? today : endGiven;
        LocalDate start = startGiven == null ? end.minusDays(DAYS_DEFAULT - 1) : startGiven;
        if (end.isBefore(FIRST_DAY) || end.isAfter(LAST_DAY)) {
            given.refuse("end_date", end.toString(), FIRST_DAY + " or later");
        } else if (start.isAfter(end)) {
            given.refuse("start_date", start.toString(), "a day up to end_date, " + end);
        }
        start = start.isBefore(FIRST_DAY) ? FIRST_DAY : start;
        if (ChronoUnit.DAYS.between(start, end) >= DAYS_MAX) {
            given.refuse("start_date", start.toString(), "a window of at most " + DAYS_MAX + " days up to " + end);
        }
        return new Window(start, end);
    }

    /** How many days it has. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(start, end) + 1;
    }
}
