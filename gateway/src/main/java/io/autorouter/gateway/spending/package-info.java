// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What was spent. In flow ids of keys and workspaces; out flows what billing says of them. Start at
 * {@link io.autorouter.gateway.spending.SpendingClient}.
 */
@NullMarked
package io.autorouter.gateway.spending;

import org.jspecify.annotations.NullMarked;
