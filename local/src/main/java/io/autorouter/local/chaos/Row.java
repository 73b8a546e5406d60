// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fault.
 *
 * @param fates how many calls came to which end
 * @param back when all was well again, from the fault or its end on; null: it was not, within patience
 * @param breaches what the audit found, in its words
 * @param unclear the first call that met neither an answer nor a clear error; null: there was none
 */
public record Row(
        Fault fault,
        Map<Fate, Integer> fates,
        @Nullable Duration back,
        List<String> breaches,
        @Nullable String unclear) {

    private static final String FORM = "%-18s %8s %7s %6s %5s %4s %7s %6s  %s%n";

    public Row {
        fates = Map.copyOf(fates);
        breaches = List.copyOf(breaches);
    }

    /** Tells whether the platform kept its promises. */
    public boolean holds() {
        boolean cut = count(Fate.CUT) > 0 && !fault.hitsTheDoor();
        return breaches.isEmpty() && back != null && count(Fate.UNCLEAR) == 0 && !cut && count(Fate.ANSWERED) > 0;
    }

    int count(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    /** Returns the head of the table whose rows {@link #text} returns. */
    public static String head() {
        return String.format(
                Locale.ROOT, FORM, "fault", "answered", "refused", "broken", "left", "cut", "unclear", "back", "audit");
    }

    /** Returns the row of the table, and below it what did not hold. */
    public String text() {
        Duration after = back;
        String line = String.format(
                Locale.ROOT,
                FORM,
                fault.word(),
                count(Fate.ANSWERED),
                count(Fate.REFUSED),
                count(Fate.BROKEN),
                count(Fate.LEFT),
                count(Fate.CUT),
                count(Fate.UNCLEAR),
                after == null ? "never" : String.format(Locale.ROOT, "%.1f s", after.toMillis() / 1e3),
                breaches.isEmpty() ? "clean" : breaches.size() + " breaches");
        StringBuilder text = new StringBuilder(line);
        breaches.forEach(breach -> text.append("    ").append(breach).append('\n'));
        if (unclear != null) {
            text.append("    the first unclear one: ").append(unclear).append('\n');
        }
        return text.toString();
    }
}
