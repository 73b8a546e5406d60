// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes and judges the model of tasks. Labelled conversations flow in, a model and a report flow out. Start at
 * {@link io.autorouter.classifier.task.training.TaskTrainer}.
 */
@NullMarked
package io.autorouter.classifier.task.training;

import org.jspecify.annotations.NullMarked;
