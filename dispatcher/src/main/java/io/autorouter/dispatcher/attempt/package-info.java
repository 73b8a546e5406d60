// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * An attempt at a generation, as a pure state machine. In flow what providers answer and the passing of time; out flow
 * calls to make, frames to send and exactly one ending. Start at {@link io.autorouter.dispatcher.attempt.AttemptMachine}.
 */
@NullMarked
package io.autorouter.dispatcher.attempt;

import org.jspecify.annotations.NullMarked;
