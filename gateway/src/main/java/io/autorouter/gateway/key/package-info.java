// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * API keys. In flow the {@code Authorization} header and what table and topic say of keys; out flows who calls, or why
 * nobody may. The request path looks only into memory. Start at {@link io.autorouter.gateway.key.KeyRing}.
 */
@NullMarked
package io.autorouter.gateway.key;

import org.jspecify.annotations.NullMarked;
