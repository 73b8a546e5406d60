// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * What the meta-model makes of a prompt, whichever model is asked about.
 *
 * @param own the tasks that it belongs to, if it belongs to a known one
 * @param alike the tasks that it resembles, if it belongs to none
 * @param belongs the chance that it belongs to a known task
 * @param familiarity 0 for a prompt that resembles nothing that outcomes are known of, 1 for one that does
 * @param harder logits by which the prompt is harder than its task
 * @param difficulty of the prompt by its looks alone, in logits, on the scale of all boards
 * @param longer logarithm of its cost over that of its task
 * @param contrast how much more the stronger of two models is worth on it, in quality for each logit of ability
 * @param neighbours rows of the memory that are like it
 * @param nearness how much each of them counts
 * @param vector of the prompt
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Reading(
        Likely own,
        Likely alike,
        float belongs,
        float familiarity,
        float harder,
        float difficulty,
        float longer,
        float contrast,
        int[] neighbours,
        float[] nearness,
        byte[] vector) {}
