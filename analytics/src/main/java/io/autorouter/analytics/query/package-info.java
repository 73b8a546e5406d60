// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Questions that callers put together themselves: which sums, told apart by what, over which time. In flows a description
 * of the question; out flow its sums, from the rollups where they can tell, else from the rows. Start at {@link
 * io.autorouter.analytics.query.Query}.
 */
@NullMarked
package io.autorouter.analytics.query;

import org.jspecify.annotations.NullMarked;
