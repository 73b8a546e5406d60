// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * Foretells what models make of a prompt that was read: what they did on its task as far as it belongs to a known one, and
 * for the rest what carries over to tasks that are new.
 */
final class Estimator {

    /*
     * Numbers chosen on held-out prompts and tasks: docs/meta-model.md.
     */
    private static final double STEEPNESS = 1.15;
    private static final double OWN_STRETCH = 1.1;
    private static final double CARRIED = 0.7;
    private static final double LOOKS_TRUST = 0.5;
    private static final double DOUBT = 1;
    private static final double SURPRISE_PRIOR = 3;
    private static final double SURPRISE_TRUST = 1.5;
    private static final double SURER = 0.05;
    private static final double CONTRAST_TRUST = 1.5;
    private static final double QUALITY_MIN = 0.001;

    private final MetaModel model;
    private final Reading reading;

    /** How hard the prompt is expected to be, in logits. */
    private final double difficulty;

    /** What logits are divided by: the less is known of the prompt, the nearer to even are the chances. */
    private final double doubt;

    /** What a logit of ability adds to the quality, and from which ability on. */
    private final double contrast;

    private final double middle;

    Estimator(MetaModel model, Reading reading, Candidates candidates) {
        this.model = model;
        this.reading = reading;
        double belongs = reading.belongs();
        double familiar = reading.familiarity();
        double resembling = difficulty(reading.alike()) - candidates.usual();
        double looking = reading.difficulty() - candidates.looks();
        double strange = candidates.usual() + LOOKS_TRUST * (familiar * resembling + (1 - familiar) * looking);
        this.difficulty = belongs * difficulty(reading.own()) + (1 - belongs) * strange;
        this.doubt = Math.sqrt(1 + DOUBT * (1 - belongs) * (1 - belongs));
        // Which of two is asked is a matter of how much the stronger one gains; among more, it would only unsettle
        // their order.
        boolean two = candidates.profiles().size() == 2;
        this.contrast = two ? CONTRAST_TRUST * (1 - belongs) * reading.contrast() : 0;
        this.middle = candidates.profiles().stream()
                .mapToDouble(Profile::ability)
                .average()
                .orElse(0);
    }

    private double difficulty(Likely likely) {
        double difficulty = STEEPNESS * reading.harder();
        for (int i = 0; i < likely.tasks().length; i++) {
            difficulty += likely.chances()[i] * model.difficulty(model.tasks().get(likely.tasks()[i]));
        }
        return difficulty;
    }

    Estimate estimate(Profile profile) {
        double belongs = reading.belongs();
        double deviation = 0;
        double logCost = 0;
        Likely own = reading.own();
        for (int i = 0; i < own.tasks().length; i++) {
            double chance = belongs * own.chances()[i];
            deviation += chance * OWN_STRETCH * profile.deviation(own.tasks()[i]);
            logCost += chance * profile.logCosts()[own.tasks()[i]];
        }
        Likely alike = reading.alike();
        for (int i = 0; i < alike.tasks().length; i++) {
            double chance = (1 - belongs) * alike.chances()[i];
            int task = alike.tasks()[i];
            deviation += chance * CARRIED * model.tasks().get(task).carry() * profile.carried(task);
            logCost += chance * profile.logCosts()[task];
        }
        double quality = Boards.chance((profile.ability() + deviation - difficulty) / doubt);
        double trust = Math.min(1, SURPRISE_TRUST * belongs);
        return new Estimate(
                calibrated(quality + trust * surprise(profile) + contrast * (profile.ability() - middle)),
                StrictMath.exp(logCost + stretch(profile)));
    }

    /** Moves chances on known tasks away from even, as what came of them is a little further; their order stays. */
    private double calibrated(double quality) {
        double bounded = bounded(quality);
        double logit = StrictMath.log(bounded / (1 - bounded));
        return bounded(Boards.chance((1 + SURER * reading.belongs()) * logit));
    }

    private static double bounded(double quality) {
        return Math.clamp(quality, QUALITY_MIN, 1 - QUALITY_MIN);
    }

    private double stretch(Profile profile) {
        return profile.standing() < 0
                ? reading.longer()
                : model.standings().get(profile.standing()).longer().of(reading.vector());
    }

    /** Returns how much better than expected the model did on the neighbours of the prompt. */
    private double surprise(Profile profile) {
        if (profile.standing() < 0) {
            return 0;
        }
        byte[][] surprises = model.memory().surprises();
        double weights = SURPRISE_PRIOR;
        double sum = 0;
        for (int i = 0; i < reading.neighbours().length; i++) {
            byte surprise = surprises[reading.neighbours()[i]][profile.standing()];
            if (surprise != Memory.NONE) {
                sum += reading.nearness()[i] * surprise / Memory.PER_OUTCOME;
                weights += reading.nearness()[i];
            }
        }
        return sum / weights;
    }
}
