// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The one place where clocks, connections and configuration are made and handed to the parts. Start at {@link
 * io.autorouter.analytics.wiring.AnalyticsWiring}.
 */
@NullMarked
package io.autorouter.analytics.wiring;

import org.jspecify.annotations.NullMarked;
