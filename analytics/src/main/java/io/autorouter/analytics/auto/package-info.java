// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How the auto router does. In flow public sums over what it chose; out flow shares, costs against the best single model, and
 * the time of decisions. Start at {@link io.autorouter.analytics.auto.AutoStats}.
 */
@NullMarked
package io.autorouter.analytics.auto;

import org.jspecify.annotations.NullMarked;
