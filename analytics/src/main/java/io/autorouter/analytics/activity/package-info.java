// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What an account used. In flow the parameters of a question; out flow its sums by day, model and provider, as JSON, CSV
 * and JSON Lines. Start at {@link io.autorouter.analytics.activity.ActivityQuestion}.
 */
@NullMarked
package io.autorouter.analytics.activity;

import org.jspecify.annotations.NullMarked;
