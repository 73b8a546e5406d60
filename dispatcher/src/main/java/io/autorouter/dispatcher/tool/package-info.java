// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the tools that an answer calls are called as the request declares them: parts of answers flow in, verdicts out.
 * Start at {@link io.autorouter.dispatcher.tool.ToolCalls}.
 */
@NullMarked
package io.autorouter.dispatcher.tool;

import org.jspecify.annotations.NullMarked;
