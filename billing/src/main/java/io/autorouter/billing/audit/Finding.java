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

    Finding {
        offences = List.copyOf(offences);
    }
}
