// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Over which time spending is summed before a limit starts anew; always at midnight UTC. From narrow to broad. */
public enum SpendInterval {
    DAILY,
    /** From Monday. */
    WEEKLY,
    MONTHLY,
    /** Never starts anew. An interval of a later version counts as this one, as that never lets too much through. */
    @JsonEnumDefaultValue
    LIFETIME;

    /** Returns when the interval began that holds this moment; null for the one that began with the account. */
    public @Nullable Instant startOf(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return switch (this) {
            case DAILY -> midnight(day);
            case WEEKLY -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTHLY -> midnight(day.withDayOfMonth(1));
            case LIFETIME -> null;
        };
    }

    /** Returns when the limit starts anew after this moment; null for never. */
    public @Nullable Instant endOf(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return switch (this) {
            case DAILY -> midnight(day.plusDays(1));
            case WEEKLY -> midnight(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
            case MONTHLY -> midnight(day.with(TemporalAdjusters.firstDayOfNextMonth()));
            case LIFETIME -> null;
        };
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
