// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Sums over generations by hour and day, kept exact while events arrive. In flows what a generation counted for before and
 * what it counts for now; out flow differences that are added to the sums in the same transaction. Start at
 * {@link io.autorouter.analytics.rollup.Countable}.
 */
@NullMarked
package io.autorouter.analytics.rollup;

import org.jspecify.annotations.NullMarked;
