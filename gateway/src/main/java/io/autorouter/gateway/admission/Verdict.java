// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.gateway.problem.Problem;

/** Whether a request is paid for. */
public sealed interface Verdict {

    /** It is: what it is expected to cost is set aside. */
    record Admitted(Permit permit) implements Verdict {}

    /** It is not. */
    record Denied(Problem problem) implements Verdict {}
}
