// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a request is paid for. In flow who asks, what it is expected to cost, and what billing lends; out flows a permit,
 * or why there is none. Where a lease is at hand, nothing is waited for. Start at
 * {@link io.autorouter.gateway.admission.Wallet}.
 */
@NullMarked
package io.autorouter.gateway.admission;

import org.jspecify.annotations.NullMarked;
