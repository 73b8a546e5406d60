// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The life of the service between its topics. In flow routed generations and cancellations; out flow frames and endings.
 * Start at {@link io.autorouter.dispatcher.dispatch.DispatchRunner}.
 */
@NullMarked
package io.autorouter.dispatcher.dispatch;

import org.jspecify.annotations.NullMarked;
