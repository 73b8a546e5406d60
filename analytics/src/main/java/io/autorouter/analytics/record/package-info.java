// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From events to rows. In flow the four events of a generation's life, in any order and any number of times; out
 * flow one row a generation, its decision, and what changed for the rollups. Start at {@link
 * io.autorouter.analytics.record.Observed}.
 */
@NullMarked
package io.autorouter.analytics.record;

import org.jspecify.annotations.NullMarked;
