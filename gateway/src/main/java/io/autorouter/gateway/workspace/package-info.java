// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Workspaces: parts of an account, with keys and budgets of their own. In flow requests of those who hold a management key;
 * out flow rows, the objects of the public API, and, for the path of requests, what every workspace says now. Start at
 * {@link io.autorouter.gateway.workspace.WorkspacesResource}.
 */
@NullMarked
package io.autorouter.gateway.workspace;

import org.jspecify.annotations.NullMarked;
