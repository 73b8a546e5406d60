// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What can be wrong with a request. In flow refusals and failures; out flow an HTTP status and the error object that
 * OpenRouter's clients know. Start at {@link io.autorouter.gateway.problem.ProblemMapper}.
 */
@NullMarked
package io.autorouter.gateway.problem;

import org.jspecify.annotations.NullMarked;
