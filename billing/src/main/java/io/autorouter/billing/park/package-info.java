// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Accounts that are set aside, as their books do not add up. Findings flow in; what is lent stops, for them alone. Start at
 * {@link io.autorouter.billing.park.ParkingStore}.
 */
@NullMarked
package io.autorouter.billing.park;

import org.jspecify.annotations.NullMarked;
