// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Settings and the object graph. Nothing flows here but the start and the stop. Start at
 * {@link io.autorouter.dispatcher.wiring.DispatcherWiring}.
 */
@NullMarked
package io.autorouter.dispatcher.wiring;

import org.jspecify.annotations.NullMarked;
