// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How endpoints do: counts and percentiles over rolling windows, in a form that adds up over dispatchers. Start at
 * {@link io.autorouter.contracts.health.EndpointHealth}.
 */
@NullMarked
package io.autorouter.contracts.health;

import org.jspecify.annotations.NullMarked;
