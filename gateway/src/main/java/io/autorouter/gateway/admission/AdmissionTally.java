// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what becomes of requests at the till.
 *
 * @param admitted for which money was set aside
 * @param denied for want of it
 * @param waited for a lease; each of them is admitted or denied later
 * @param unanswered questions to billing
 */
public record AdmissionTally(LongAdder admitted, LongAdder denied, LongAdder waited, LongAdder unanswered) {

    public AdmissionTally() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
