// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import java.util.ArrayList;
import java.util.List;

/** What breaks a promise: all are counted, the first are kept, so that an audit needs no more memory where much is wrong. */
final class Offences {

    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String line) {
        count++;
        if (first.size() < KEPT) {
            first.add(line);
        }
    }

    /** Returns what the check found, which looked at so many things. */
    Finding found(Check check, long checked) {
        return new Finding(check.invariant(), check.promise(), checked, count, first);
    }
}
