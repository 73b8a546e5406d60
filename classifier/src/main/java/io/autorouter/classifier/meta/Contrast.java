// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Options;

/**
 * How much more than usual the stronger of two models is worth on a prompt, whatever it is about: the more, the more the
 * answers to choose from repeat one another, as then it takes exactness to tell them apart.
 *
 * @param slope quality for each logit of ability and each 1 of sameness
 * @param usual sameness of the answers that prompts mostly give to choose from
 */
public record Contrast(float slope, float usual) {

    /** Returns quality for each logit of ability; 0 if the prompt gives nothing to choose from. */
    float of(Options options) {
        return options.given() ? slope * (options.sameness() - usual) : 0;
    }
}
