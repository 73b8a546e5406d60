// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the traffic is about. In flow public sums by task and model; out flow shares. Start at {@link
 * io.autorouter.analytics.task.TaskShares}.
 */
@NullMarked
package io.autorouter.analytics.task;

import org.jspecify.annotations.NullMarked;
