// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.task.TaskGuess;

/** What a policy decides on. */
public record Question(PromptSignals signals, TaskGuess task, Requirements requirements, RouterSettings settings) {}
