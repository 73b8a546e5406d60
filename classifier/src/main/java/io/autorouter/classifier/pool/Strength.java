// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.pool;

/**
 * How good a model is that reasons so much, and how much it writes.
 *
 * @param ability over all, in logits on the scale of the meta-model
 * @param deviations what it does better than that, by the place of a domain ({@link PoolStrengths#placeOf})
 * @param visible tokens of its answers, over those of the pool's median model
 * @param hidden tokens that it thinks for each that it shows, over all that people ask
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Strength(double ability, double[] deviations, double visible, double hidden) {}
