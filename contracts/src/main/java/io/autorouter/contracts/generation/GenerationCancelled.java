// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

/**
 * The gateway no longer wants an attempt: the caller left, or the attempt was given up.
 *
 * @param attempt attempts up to this one are to stop
 */
public record GenerationCancelled(GenerationId generationId, int attempt) {}
