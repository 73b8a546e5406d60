// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What all traffic together tells the router. In flow sums by task, account and model; out flow shares that no account moves
 * beyond a cap. Start at {@link io.autorouter.analytics.market.MarketShares}.
 */
@NullMarked
package io.autorouter.analytics.market;

import org.jspecify.annotations.NullMarked;
