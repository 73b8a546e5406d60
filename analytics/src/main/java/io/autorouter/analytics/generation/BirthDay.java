// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.question.Window;
import io.autorouter.contracts.generation.GenerationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads off an id on which day it was made: its first ten characters are the milliseconds of a UUID of version 7. */
final class BirthDay {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int PREFIX = "gen-".length();
    private static final int TIME_CHARACTERS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);

    private BirthDay() {}

    /** Returns the days on which the generation may stand: all, where its id tells no plausible one. */
    static Window window(GenerationId id) {
        LocalDate born = of(id);
        boolean plausible = !born.isBefore(FIRST_DAY) && born.isBefore(LAST_DAY);
        return plausible ? new Window(born.minusDays(1), born.plusDays(1)) : new Window(FIRST_DAY, LAST_DAY);
    }

    static LocalDate of(GenerationId id) {
        long millis = 0;
        for (int i = PREFIX; i < PREFIX + TIME_CHARACTERS; i++) {
            millis = millis << 5 | ALPHABET.indexOf(id.value().charAt(i));
        }
        try {
            return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }
}
