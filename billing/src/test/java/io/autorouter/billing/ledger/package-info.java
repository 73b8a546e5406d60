// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Holds the ledger to its promises. Made-up amounts flow in. */
@NullMarked
package io.autorouter.billing.ledger;

import org.jspecify.annotations.NullMarked;
