// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The tables themselves. In flows the passage of days; out flow the schema, partitions made ahead of time, and
 * old ones dropped. Start at {@link io.autorouter.analytics.upkeep.UpkeepRunner}.
 */
@NullMarked
package io.autorouter.analytics.upkeep;

import org.jspecify.annotations.NullMarked;
