// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The trained meta-model. A prompt's features and the candidates' cards flow in, expected quality and cost flow out. Start at
 * {@link io.autorouter.classifier.meta.MetaModel}.
 */
@NullMarked
package io.autorouter.classifier.meta;

import org.jspecify.annotations.NullMarked;
