// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import java.math.BigDecimal;

/** What one model did of one task in a window. */
record TaskUse(String tag, String model, BigDecimal spendNanos, BigDecimal tokens, boolean simulated) {}
