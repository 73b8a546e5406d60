// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * What the meta-model makes of a prompt, whichever model is asked about.
 *
 * @param tasks the likeliest tasks, likeliest first
 * @param chances of these tasks, together 1
 * @param familiarity 0 for a prompt unlike all that outcomes are known of, 1 for one like them
 * @param certainty 0 where nothing but what carries over from task to task holds of a model, 1 where all of it does
 * @param harder logits by which the prompt is harder than its task
 * @param difficulty of the prompt by its looks alone, in logits, on the scale of all boards
 * @param longer logarithm of its cost over that of its task
 * @param neighbours rows of the memory that are like it
 * @param nearness how much each of them counts
 * @param vector of the prompt
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Reading(
        int[] tasks,
        float[] chances,
        float familiarity,
        float certainty,
        float harder,
        float difficulty,
        float longer,
        int[] neighbours,
        float[] nearness,
        byte[] vector) {}
