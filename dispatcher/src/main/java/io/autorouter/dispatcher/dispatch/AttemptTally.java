// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.dispatcher.attempt.AttemptAction;

/** Counts what attempts came to. */
@FunctionalInterface
public interface AttemptTally {

    void ended(AttemptAction.End end);
}
