// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import java.util.Locale;
import java.util.function.Consumer;

/** A bar that grows in one line of a terminal. Where nobody watches, nothing is written. */
public final class Progress implements AutoCloseable {

    /** Set by {@code ./autorouter} where its errors go to a terminal. */
    private static final String WATCHED = "autorouter.terminal";

    private static final int WIDTH = 40;
    private static final int PERCENT = 100;

    private final Consumer<String> terminal;
    private final String what;
    private int percent = -1;

    /** Makes a bar on a terminal. */
    Progress(Consumer<String> terminal, String what) {
        this.terminal = terminal;
        this.what = what;
    }

    /** Makes a bar that shows where somebody watches. */
    public static Progress on(Consumer<String> terminal, String what) {
        return new Progress(Boolean.getBoolean(WATCHED) ? terminal : text -> {}, what);
    }

    /** Shows how much is done, from 0 to 1. */
    public void at(double share) {
        int now = (int) (Math.clamp(share, 0, 1) * PERCENT);
        if (now != percent) {
            percent = now;
            int full = now * WIDTH / PERCENT;
            terminal.accept(String.format(
                    Locale.ROOT, "\r%s [%s%s] %3d %%", what, "#".repeat(full), " ".repeat(WIDTH - full), now));
        }
    }

    /** Ends the line. */
    @Override
    public void close() {
        if (percent >= 0) {
            terminal.accept(System.lineSeparator());
        }
    }
}
