// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.feature.FeatureReader;
import io.autorouter.classifier.require.ReasoningEffort;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.task.TaskGuess;

/**
 * What a forecast and a policy go by.
 *
 * @param prompt bounded text; lives as long as the decision, and is never stored
 * @param reasoning what the request asks for
 * @param reader that has read what was said last, where the task was guessed
 */
public record Question(
        Prompt prompt,
        PromptSignals signals,
        TaskGuess task,
        Requirements requirements,
        RouterSettings settings,
        ReasoningEffort reasoning,
        FeatureReader reader) {}
