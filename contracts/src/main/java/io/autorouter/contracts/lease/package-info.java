// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Budget leases: what gateways ask of billing over HTTP, and what it answers. A lease is a slice of what an account, a key
 * and a workspace have left, set aside for one gateway, which admits requests against it in memory. Start at {@link
 * io.autorouter.contracts.lease.LeaseAsked}.
 */
@NullMarked
package io.autorouter.contracts.lease;

import org.jspecify.annotations.NullMarked;
