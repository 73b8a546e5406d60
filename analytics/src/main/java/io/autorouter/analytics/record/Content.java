// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was said, as JSON: of a workspace that logs it. */
record Content(
        Instant loggedAt, @Nullable String input, @Nullable String output, boolean truncated) {

    /** Without what was said: prompts never reach a log. */
    @Override
    public String toString() {
        return "Content[" + loggedAt + "]";
    }
}
