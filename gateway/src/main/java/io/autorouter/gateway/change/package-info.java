// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How changes of tables reach everybody who holds their rows in memory. In flow rows; out flow events on compacted topics,
 * and what this gateway itself learns from them. Start at {@link io.autorouter.gateway.change.ChangeRunner}.
 */
@NullMarked
package io.autorouter.gateway.change;

import org.jspecify.annotations.NullMarked;
