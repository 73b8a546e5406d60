// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event does to an attempt. */
public record AttemptStep(AttemptState state, List<AttemptAction> actions) {

    static AttemptStep stay(AttemptState state) {
        return new AttemptStep(state, List.of());
    }

    /** Returns how the attempt ended, where this is its last step. */
    public AttemptAction.@Nullable End end() {
        return !actions.isEmpty() && actions.getLast() instanceof AttemptAction.End end ? end : null;
    }
}
