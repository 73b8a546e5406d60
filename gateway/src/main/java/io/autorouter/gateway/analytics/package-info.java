// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The door to analytics. In flow reading requests; out flow what the analytics service answers, bounded in size and time.
 * Start at {@link io.autorouter.gateway.analytics.AnalyticsResource}.
 */
@NullMarked
package io.autorouter.gateway.analytics;

import org.jspecify.annotations.NullMarked;
