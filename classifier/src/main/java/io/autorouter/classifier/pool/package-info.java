// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How strong the models of the pool are at what, and how much they write. Published figures flow in, strengths in logits on
 * the scale of the meta-model flow out. Start at {@link io.autorouter.classifier.pool.PoolStrengths}.
 */
@NullMarked
package io.autorouter.classifier.pool;

import org.jspecify.annotations.NullMarked;
