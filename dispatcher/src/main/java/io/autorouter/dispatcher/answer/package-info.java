// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What all formats share in reading answers. In flow bytes, as they come; out flow the events or the whole of an answer,
 * within limits, and parts in the form of the public API. Start at {@link io.autorouter.dispatcher.answer.EventReader}.
 */
@NullMarked
package io.autorouter.dispatcher.answer;

import org.jspecify.annotations.NullMarked;
