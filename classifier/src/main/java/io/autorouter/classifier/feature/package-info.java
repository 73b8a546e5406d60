// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a text is made of, as numbers that models are trained on and serve with: the same code for both. A text flows in,
 * hashed features and measures of form flow out. Start at {@link io.autorouter.classifier.feature.Features}.
 */
@NullMarked
package io.autorouter.classifier.feature;

import org.jspecify.annotations.NullMarked;
