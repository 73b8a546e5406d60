// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Running sums of what accounts, keys and workspaces have spent, and of what is reserved for them. Charges, leases and
 * credits flow in, sums flow out. Start at {@link io.autorouter.billing.purse.PurseChanges}.
 */
@NullMarked
package io.autorouter.billing.purse;

import org.jspecify.annotations.NullMarked;
