// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import java.util.List;

/**
 * What one check found.
 *
 * @param checked how many things were looked at
 * @param breaches how many of them break it
 * @param offences the first of those, each in one line
 */
record Finding(String invariant, String promise, long checked, long breaches, List<String> offences) {

    private static final int OFFENCES_MAX = 20;

    static Finding of(Check check, long checked, List<String> offences) {
        return new Finding(
                check.invariant(),
                check.promise(),
                checked,
                offences.size(),
                offences.stream().limit(OFFENCES_MAX).toList());
    }
}
