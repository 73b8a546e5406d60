// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Budget leases: slices of what accounts, keys and workspaces have left, set aside for gateways. Asks and returns flow in;
 * grants, refusals and running sums flow out. Start at {@link io.autorouter.billing.lease.LeaseDecision}.
 */
@NullMarked
package io.autorouter.billing.lease;

import org.jspecify.annotations.NullMarked;
