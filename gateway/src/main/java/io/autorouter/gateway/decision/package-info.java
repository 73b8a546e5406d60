// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Why generations go where they go: dry runs, and decisions made again. In flow checked requests and ids, out flow plans
 * with their explanation. Start at {@link io.autorouter.gateway.decision.DecisionResource}.
 */
@NullMarked
package io.autorouter.gateway.decision;

import org.jspecify.annotations.NullMarked;
