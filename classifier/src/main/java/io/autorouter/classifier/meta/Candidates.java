// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.Arrays;
import java.util.List;

/**
 * The models to choose from, and what is known of them.
 *
 * @param measured for each task, the share of them that stand on its board
 * @param usual how hard, in logits, the tasks are that they are measured on: what to expect of a prompt that tells nothing
 * @param looks how hard prompts of these tasks look
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Candidates(List<Profile> profiles, float[] measured, double usual, double looks) {

    public Candidates {
        profiles = List.copyOf(profiles);
    }

    /** Makes them from models and their cards. */
    public static Candidates of(MetaModel model, List<String> models, List<Card> cards) {
        List<Profile> profiles = new Profiles(model.boards(), model.tasks(), model.standings(), cards).of(models);
        float[] measured = new float[model.tasks().count()];
        for (Profile profile : profiles) {
            for (int task = 0; task < measured.length; task++) {
                measured[task] += profile.measured()[task] ? 1f / profiles.size() : 0;
            }
        }
        return of(model, profiles, measured);
    }

    /** Takes models that stand on every board, whose profiles are not asked for. */
    public static Candidates everybody(MetaModel model) {
        float[] measured = new float[model.tasks().count()];
        Arrays.fill(measured, 1);
        return of(model, List.of(), measured);
    }

    /** Boards that only some of them stand on hardly count, as none of these can be what they are compared by. */
    private static Candidates of(MetaModel model, List<Profile> profiles, float[] measured) {
        double weights = Boards.TINY;
        double usual = 0;
        double looks = 0;
        for (int task = 0; task < measured.length; task++) {
            Tasks.Task known = model.tasks().get(task);
            double square = measured[task] * measured[task];
            double weight = square * square;
            weights += weight;
            usual += weight * model.difficulty(known);
            looks += weight * known.looks();
        }
        return new Candidates(profiles, measured, usual / weights, looks / weights);
    }
}
