// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a prompt is about. Signals flow in, a task type flows out. Start at {@link io.autorouter.classifier.task.TaskGuess}.
 */
@NullMarked
package io.autorouter.classifier.task;

import org.jspecify.annotations.NullMarked;
