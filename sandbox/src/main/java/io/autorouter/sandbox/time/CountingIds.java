// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.time;

import io.autorouter.contracts.id.IdSource;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up: {@code gen-00000000000000000000000001} and so on. */
public final class CountingIds implements IdSource {

    private static final int DIGITS = 26;

    private final AtomicLong last = new AtomicLong();

    @Override
    public String next(String prefix) {
        String number = Long.toString(last.incrementAndGet());
        return prefix + "-" + "0".repeat(DIGITS - number.length()) + number;
    }
}
