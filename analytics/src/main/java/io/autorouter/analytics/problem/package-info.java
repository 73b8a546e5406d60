// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What can be wrong with a question. In flow refusals; out flow an HTTP status and the error object that
 * OpenRouter's clients know. Start at {@link io.autorouter.analytics.problem.Problem}.
 */
@NullMarked
package io.autorouter.analytics.problem;

import org.jspecify.annotations.NullMarked;
