// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Shortening of conversations that a model cannot hold. In flow messages and a number of tokens; out flow messages that
 * fit. Start at {@link io.autorouter.gateway.compress.MiddleOut}.
 */
@NullMarked
package io.autorouter.gateway.compress;

import org.jspecify.annotations.NullMarked;
