// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.key;

import io.autorouter.gateway.problem.Problem;

/** Whether a caller may do what he asks for. */
public sealed interface KeyVerdict {

    record Granted(ApiKey key) implements KeyVerdict {}

    record Denied(Problem problem) implements KeyVerdict {}
}
