// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.List;

/**
 * The models to choose from, and what is known of them.
 *
 * @param measured for each task, the share of them that stand on its board
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Candidates(List<Profile> profiles, float[] measured) {

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
        return new Candidates(profiles, measured);
    }
}
