// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.purse;

/**
 * By how much running sums change, in nano-dollars.
 *
 * @param byok what an account owes its providers itself, as it brought its own keys
 * @param reserved less than 0 where a reservation is posted or voided
 */
public record Movement(long spent, long byok, long reserved) {

    static final Movement NONE = new Movement(0, 0, 0);

    public static Movement ofReserved(long reserved) {
        return new Movement(0, 0, reserved);
    }

    Movement plus(Movement other) {
        return new Movement(
                Math.addExact(spent, other.spent),
                Math.addExact(byok, other.byok),
                Math.addExact(reserved, other.reserved));
    }
}
