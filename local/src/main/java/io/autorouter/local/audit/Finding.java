// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import java.util.List;

/**
 * What one check found.
 *
 * @param invariant {@code I1} to {@code I7}
 * @param promise what must hold
 * @param checked how many things were looked at
 * @param breaches how many of them break it
 * @param offences the first of those, each in one line
 */
public record Finding(String invariant, String promise, long checked, long breaches, List<String> offences) {

    public Finding {
        offences = List.copyOf(offences);
    }

    boolean holds() {
        return breaches == 0;
    }
}
