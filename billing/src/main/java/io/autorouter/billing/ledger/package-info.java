// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Double entry. Amounts and parties flow in, transfers between accounts flow out. Start at {@link
 * io.autorouter.billing.ledger.Ledger}.
 */
@NullMarked
package io.autorouter.billing.ledger;

import org.jspecify.annotations.NullMarked;
