// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the platform's books to their invariants: every generation, charge, transfer, lease and rollup against each other.
 * In flow rows of all services, as the auditor sees them; out flow findings, and accounts to be parked. Start at {@link
 * io.autorouter.billing.audit.Check}.
 */
@NullMarked
package io.autorouter.billing.audit;

import org.jspecify.annotations.NullMarked;
