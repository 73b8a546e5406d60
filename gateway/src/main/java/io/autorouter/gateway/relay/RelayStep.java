// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import java.util.List;

/** What a {@link Relay} decided: the state to go on with, and what to do. */
record RelayStep(RelayState state, List<RelayAction> actions) {

    static RelayStep stay(RelayState state) {
        return new RelayStep(state, List.of());
    }

    static RelayStep end(RelayAction... actions) {
        return new RelayStep(new RelayState.Ended(), List.of(actions));
    }
}
