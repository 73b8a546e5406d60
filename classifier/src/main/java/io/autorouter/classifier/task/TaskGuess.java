// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.signal.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A guess at the task from words and signs, until a trained classifier takes its place. Words in what the user said last
 * count most, those of earlier turns and of the system prompt keep the thread of a conversation.
 *
 * @param confidence how far ahead of the others the guess is, 0 to 1; not a calibrated probability
 */
public record TaskGuess(TaskType type, double confidence) {

    /** For where nobody looked. */
    public static final TaskGuess NONE = new TaskGuess(TaskType.OTHER, 0);

    private static final double LAST = 1.0;
    private static final double EARLIER = 0.4;
    private static final double SYSTEM = 0.6;
    private static final double BASE = 0.9;
    private static final double NUMBER = 0.35;
    private static final int NUMBERS_MAX = 5;

    /** What a prompt asks for stands at its beginning or its end. */
    private static final int SEARCHED_MAX = 700;

    private static final Cues CUES = CueWords.all();

    public static TaskGuess of(Prompt prompt, PromptSignals signals) {
        Map<TaskType, Double> scores = new EnumMap<>(TaskType.class);
        scores.put(TaskType.OTHER, BASE);
        long numbers = addText(prompt.last(), LAST, scores);
        addText(prompt.earlier(), EARLIER, scores);
        addText(prompt.system(), SYSTEM, scores);
        addSigns(scores, signals);
        if (numbers > 1) {
            // "How many" asks for a fact, but over several numbers for a calculation.
            raise(scores, TaskType.MATH, NUMBER * Math.min(NUMBERS_MAX, numbers));
        }
        return best(scores);
    }

    /** Returns how many numbers stand in the text. */
    private static long addText(String text, double share, Map<TaskType, Double> scores) {
        if (text.isEmpty()) {
            return 0;
        }
        String searched = text.length() <= 2 * SEARCHED_MAX
                ? text
                : text.substring(0, SEARCHED_MAX) + "\n" + text.substring(text.length() - SEARCHED_MAX);
        List<String> words = Words.of(searched);
        CUES.addScores(words, share, scores);
        return words.stream().filter(word -> word.charAt(0) <= '9').count();
    }

    private static void addSigns(Map<TaskType, Double> scores, PromptSignals signals) {
        if (signals.codeShare() > 0.2) {
            add(scores, TaskType.CODE_GENERAL_IMPL, 0.8 + signals.codeShare());
            raise(scores, TaskType.CODE_DEBUGGING, 1.5);
            raise(scores, TaskType.CODE_REVIEW_SECURITY, 1.5);
        }
        if (signals.mathMarks() > 2 && signals.codeShare() <= 0.2) {
            add(scores, TaskType.MATH, Math.min(2.5, 0.3 * signals.mathMarks()));
        }
        if (signals.tools() > 0) {
            add(scores, TaskType.AGENT_TOOL_DISPATCH, 1.3);
            raise(scores, TaskType.AGENT_WEB_SEARCH, 1.0);
            raise(scores, TaskType.AGENT_WORKFLOW_EXECUTION, 1.0);
        }
        if (signals.structured()) {
            add(scores, TaskType.DATA_EXTRACTION, 1.0);
        }
        if (signals.lastTokens() < 8 && signals.codeShare() == 0) {
            add(scores, TaskType.CONVERSATIONAL_REPLY, 0.6);
        }
    }

    private static void add(Map<TaskType, Double> scores, TaskType type, double more) {
        scores.merge(type, more, Double::sum);
    }

    private static void raise(Map<TaskType, Double> scores, TaskType type, double more) {
        scores.computeIfPresent(type, (same, score) -> score + more);
    }

    /** Ties go to the first in the order of the list. */
    private static TaskGuess best(Map<TaskType, Double> scores) {
        TaskType best = TaskType.OTHER;
        double top = 0;
        double sum = 0;
        for (Map.Entry<TaskType, Double> score : scores.entrySet()) {
            sum += score.getValue();
            if (score.getValue() > top) {
                top = score.getValue();
                best = score.getKey();
            }
        }
        return new TaskGuess(best, top / sum);
    }
}
