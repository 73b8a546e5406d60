// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Spreads requests over the hours of the last days: more by day than by night, fewer on weekends, more every day. */
final class PastHours {

    private static final int HOURS = 24;
    private static final double GROWTH_PER_DAY = 1.01;
    private static final double WEEKEND = 0.6;
    private static final double NIGHT = 0.35;

    private PastHours() {}

    /** How many requests fall into the hour that begins then. */
    record Hour(Instant start, int requests) {}

    /** Returns the hours that are over, the oldest first; all together have as many requests as are asked for. */
    static List<Hour> of(int requests, int days, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        int hours = days * HOURS;
        double whole = 0;
        for (int i = 0; i < hours; i++) {
            whole += weight(end.minus(hours - i, ChronoUnit.HOURS), i);
        }
        List<Hour> all = new ArrayList<>();
        double sum = 0;
        long given = 0;
        for (int i = 0; i < hours; i++) {
            Instant start = end.minus(hours - i, ChronoUnit.HOURS);
            sum += weight(start, i);
            long until = i == hours - 1 ? requests : Math.round(requests * (sum / whole));
            all.add(new Hour(start, (int) (until - given)));
            given = until;
        }
        return all;
    }

    private static double weight(Instant start, int index) {
        ZonedDateTime time = start.atZone(ZoneOffset.UTC);
        double day = Math.pow(GROWTH_PER_DAY, index / (double) HOURS);
        boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        double noon = Math.sin(Math.PI * time.getHour() / HOURS);
        return day * (weekend ? WEEKEND : 1) * (NIGHT + noon * noon);
    }
}
