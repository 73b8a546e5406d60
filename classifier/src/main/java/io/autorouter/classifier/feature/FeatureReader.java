// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one request, and none of them twice in a row: the guess of the task and the forecast look at the same
 * words. Lives as long as the decision, as it holds a text.
 */
public final class FeatureReader {

    private @Nullable String text;
    private @Nullable Features features;

    /** Returns what a text is made of. */
    public Features read(String asked) {
        Features known = features;
        if (known == null || !asked.equals(text)) {
            known = Features.of(asked);
            text = asked;
            features = known;
        }
        return known;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "FeatureReader";
    }
}
