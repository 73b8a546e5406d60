// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to a platform. */
public enum Fault {
    NONE("nothing, to compare with", false),
    KILL_GATEWAY("kill -9 of the gateway", true),
    KILL_CLASSIFIER("kill -9 of the classifier", false),
    KILL_DISPATCHER("kill -9 of the dispatcher", false),
    KILL_BILLING("kill -9 of billing", false),
    KILL_ANALYTICS("kill -9 of analytics", false),
    KILL_KAFKA("kill -9 of the broker", false),
    KILL_POSTGRES("kill -9 of the database", false),
    FREEZE_CLASSIFIER("the classifier stands still for 12 s", false),
    FREEZE_DISPATCHER("the dispatcher stands still for 12 s", false),
    FREEZE_BILLING("billing stands still for 12 s", false),
    FREEZE_POSTGRES("the database stands still for 12 s", false),
    RESTART_ALL("all services are stopped in turn, and started again", true),
    RANDOM_KILLS("kill -9 of whatever chance draws, every 3 to 7 s", true);

    private final String description;
    private final boolean hitsTheDoor;

    Fault(String description, boolean hitsTheDoor) {
        this.description = description;
        this.hitsTheDoor = hitsTheDoor;
    }

    /** Returns its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /** Tells whether connections of callers are cut: nobody can answer these. */
    boolean hitsTheDoor() {
        return hitsTheDoor;
    }

    /** Returns the process that it is about, where it is one. */
    String victim() {
        String word = word();
        return word.substring(word.indexOf('-') + 1);
    }

    /** Returns the fault of that name on the command line. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }
}
