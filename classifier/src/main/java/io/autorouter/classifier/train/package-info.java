// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How meta-models are trained and judged. Prompts with outcomes flow in, a model or a table of figures flows out. Start at
 * {@link io.autorouter.classifier.train.Trainer}.
 */
@NullMarked
package io.autorouter.classifier.train;

import org.jspecify.annotations.NullMarked;
