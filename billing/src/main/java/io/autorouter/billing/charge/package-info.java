// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What an ending costs, and whom. Endings flow in; charges, transfers and charged events flow out. Start at {@link
 * io.autorouter.billing.charge.Charging}.
 */
@NullMarked
package io.autorouter.billing.charge;

import org.jspecify.annotations.NullMarked;
