// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How endpoints do. In flow reports of calls; out flow counts and percentiles over rolling windows, and who fails so hard at
 * the moment that others are called first. Start at {@link io.autorouter.dispatcher.health.HealthLedger}.
 */
@NullMarked
package io.autorouter.dispatcher.health;

import org.jspecify.annotations.NullMarked;
