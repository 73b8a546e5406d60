// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Money that accounts are given: bought, or as a present, for ever or for a time. Grants and charges flow in; transfers
 * flow out. Start at {@link io.autorouter.billing.credit.CreditUse}.
 */
@NullMarked
package io.autorouter.billing.credit;

import org.jspecify.annotations.NullMarked;
