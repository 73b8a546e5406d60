// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.task.TaskType;

/** What a prompt's task and form say of how hard it is and how long its answer, where nothing like it is known. */
final class Looks {

    private static final double LONG_PROMPT_TOKENS = 32_000;

    private Looks() {}

    /**
     * Returns how hard it is, in standard deviations of the pool. Longer questions, mathematics, code and many tools are
     * harder; each adds a bounded part.
     */
    static double difficulty(PromptSignals signals, TaskType task) {
        double length = Math.min(0.5, Math.log1p((double) signals.lastTokens()) / 14);
        double context = Math.min(0.4, signals.promptTokens() / LONG_PROMPT_TOKENS);
        double mathematics = Math.min(0.4, 0.04 * signals.mathMarks());
        double code = 0.2 * signals.codeShare();
        double tools = Math.min(0.3, 0.05 * signals.tools());
        return task.difficulty() + length + context + mathematics + code + tools - 0.4;
    }

    /** Returns the tokens of an answer by the median model. */
    static long answerTokens(TaskType task, Requirements requirements) {
        return requirements.maxTokens() > 0
                ? Math.min(task.answerTokens(), requirements.maxTokens())
                : task.answerTokens();
    }
}
