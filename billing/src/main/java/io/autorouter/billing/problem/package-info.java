// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What can be wrong with a request to billing. In flow refusals; out flow an HTTP status and the error object that
 * OpenRouter's clients know. Start at {@link io.autorouter.billing.problem.ProblemMapper}.
 */
@NullMarked
package io.autorouter.billing.problem;

import org.jspecify.annotations.NullMarked;
