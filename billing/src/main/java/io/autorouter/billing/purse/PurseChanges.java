// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.purse;

import io.autorouter.contracts.account.AccountId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes of running sums, added up for each owner and each day, so that a batch writes each line once. */
public final class PurseChanges {

    private final Map<Owner, Movement> ever = new TreeMap<>();
    private final Map<Day, Movement> days = new TreeMap<>();

    /** Whose sum. */
    record Owner(String id, AccountId account) implements Comparable<Owner> {
        @Override
        public int compareTo(Owner other) {
            return id.compareTo(other.id);
        }
    }

    /** Whose sum on which day. */
    record Day(String owner, LocalDate date) implements Comparable<Day> {

        private static final Comparator<Day> ORDER =
                Comparator.comparing(Day::owner).thenComparing(Day::date);

        @Override
        public int compareTo(Day other) {
            return ORDER.compare(this, other);
        }
    }

    /** A line of the table of purses. */
    record EverLine(Owner owner, Movement movement) {}

    /** A line of the table of days. */
    record DayLine(Day day, Movement movement) {}

    /** Counts the movement for the account, the key and the workspace. */
    public void add(Payer payer, LocalDate day, Movement movement) {
        ever.merge(new Owner(payer.account().value(), payer.account()), movement, Movement::plus);
        for (String owner : payer.dated()) {
            ever.merge(new Owner(owner, payer.account()), movement, Movement::plus);
            days.merge(new Day(owner, day), movement, Movement::plus);
        }
    }

    List<EverLine> ever() {
        List<EverLine> lines = new ArrayList<>(ever.size());
        ever.forEach((owner, movement) -> lines.add(new EverLine(owner, movement)));
        return lines;
    }

    List<DayLine> days() {
        List<DayLine> lines = new ArrayList<>(days.size());
        days.forEach((day, movement) -> lines.add(new DayLine(day, movement)));
        return lines;
    }
}
