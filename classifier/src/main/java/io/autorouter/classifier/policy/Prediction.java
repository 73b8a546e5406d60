// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.task.TaskType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How well a model would answer a prompt, and at what length. Quality is a Rasch curve: the chance of success rises
 * with the model's strength in the prompt's domain and falls with the prompt's difficulty.
 *
 * @param weights of the published scores, together 1
 * @param difficulty in standard deviations of the pool
 */
record Prediction(Map<Domain, Double> weights, double difficulty, long answerTokens) {

    /** Steepness of the curve: our reading of how fast published accuracies fall from easy to hard boards. */
    private static final double STEEPNESS = 1.7;

    private static final double VISION_WEIGHT = 0.4;
    private static final double LANGUAGES_WEIGHT = 0.3;
    private static final double FOREIGN = 0.3;
    private static final double LONG_PROMPT_TOKENS = 32_000;

    Prediction {
        // In the order of the domains: sums of fractions depend on it to the last bit.
        weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    }

    static Prediction of(PromptSignals signals, TaskType task, Requirements requirements) {
        Map<Domain, Double> weights = task.weights();
        if (signals.images() > 0) {
            weights = shifted(weights, Domain.VISION, VISION_WEIGHT);
        }
        if (signals.foreignShare() > FOREIGN) {
            weights = shifted(weights, Domain.LANGUAGES, LANGUAGES_WEIGHT);
        }
        long answer = requirements.maxTokens() > 0
                ? Math.min(task.answerTokens(), requirements.maxTokens())
                : task.answerTokens();
        return new Prediction(weights, difficulty(signals, task), answer);
    }

    private static Map<Domain, Double> shifted(Map<Domain, Double> weights, Domain towards, double share) {
        Map<Domain, Double> shifted = new EnumMap<>(Domain.class);
        weights.forEach((domain, weight) -> shifted.put(domain, weight * (1 - share)));
        shifted.merge(towards, share, Double::sum);
        return shifted;
    }

    /** Longer questions, mathematics, code and many tools are harder; each adds a bounded part. */
    private static double difficulty(PromptSignals signals, TaskType task) {
        double length = Math.min(0.5, Math.log1p((double) signals.lastTokens()) / 14);
        double context = Math.min(0.4, signals.promptTokens() / LONG_PROMPT_TOKENS);
        double mathematics = Math.min(0.4, 0.04 * signals.mathMarks());
        double code = 0.2 * signals.codeShare();
        double tools = Math.min(0.3, 0.05 * signals.tools());
        return task.difficulty() + length + context + mathematics + code + tools - 0.4;
    }

    double quality(CatalogueModel model) {
        double strength = 0;
        for (Map.Entry<Domain, Double> weight : weights.entrySet()) {
            strength += weight.getValue() * model.strength(weight.getKey());
        }
        return 1 / (1 + Math.exp(-STEEPNESS * (strength - difficulty)));
    }

    /** Returns the tokens of its answer, hidden reasoning included. */
    long outputTokens(CatalogueModel model) {
        return Math.max(1, Math.round(answerTokens * model.verbosity()));
    }
}
