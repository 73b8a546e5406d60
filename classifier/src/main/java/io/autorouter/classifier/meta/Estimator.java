// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/** Foretells what a model makes of a prompt that was read. */
final class Estimator {

    /*
     * Numbers chosen on held-out prompts and tasks: docs/meta-model.md.
     */
    private static final double STEEPNESS = 1.3;
    private static final double SURPRISE_PRIOR = 3;
    private static final double QUALITY_MIN = 0.001;

    private Estimator() {}

    static Estimate estimate(MetaModel model, Reading reading, Profile profile) {
        Boards boards = model.boards();
        double familiarity = reading.familiarity();
        double deviation = 0;
        double difficulty = 0;
        double logCost = 0;
        for (int i = 0; i < reading.tasks().length; i++) {
            int task = reading.tasks()[i];
            double chance = reading.chances()[i];
            Tasks.Task known = model.tasks().get(task);
            double holds = reading.certainty() + (1 - reading.certainty()) * known.carry();
            deviation += chance * holds * profile.deviation(task);
            difficulty += chance * (boards.difficulty()[known.board()] + known.difficulty());
            logCost += chance * profile.logCosts()[task];
        }
        difficulty += STEEPNESS * reading.harder();
        double expected = familiarity * difficulty + (1 - familiarity) * reading.difficulty();
        double quality = Boards.chance(profile.ability() + deviation - expected);
        Linear longer = profile.standing() < 0
                ? null
                : model.standings().get(profile.standing()).longer();
        double stretch = longer == null ? reading.longer() : longer.of(reading.vector());
        return new Estimate(
                Math.clamp(quality + familiarity * surprise(model, reading, profile), QUALITY_MIN, 1 - QUALITY_MIN),
                StrictMath.exp(logCost + stretch));
    }

    /** Returns how much better than expected the model did on the neighbours of the prompt. */
    private static double surprise(MetaModel model, Reading reading, Profile profile) {
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
