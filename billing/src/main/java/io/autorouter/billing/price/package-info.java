// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Price lists as they were in force. Charges flow in; each price once, and when it was used, flow out. Start at {@link
 * io.autorouter.billing.price.PriceStore}.
 */
@NullMarked
package io.autorouter.billing.price;

import org.jspecify.annotations.NullMarked;
