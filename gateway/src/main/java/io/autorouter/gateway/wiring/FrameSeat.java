// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import java.util.OptionalInt;

/** The partition of the frame topic that this gateway reads, once that is known and its reader stands at the end. */
final class FrameSeat {

    private volatile OptionalInt partition = OptionalInt.empty();

    void take(int number) {
        partition = OptionalInt.of(number);
    }

    OptionalInt partition() {
        return partition;
    }
}
