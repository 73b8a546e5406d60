// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * What is expected of a model on a prompt.
 *
 * @param quality chance of a right answer, 0 to 1
 * @param costUsd of prompt and answer
 */
public record Estimate(double quality, double costUsd) {}
