// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a prompt is like, in numbers. A request body flows in, signals flow out. Start at {@link io.autorouter.classifier.signal.PromptSignals}.
 */
@NullMarked
package io.autorouter.classifier.signal;

import org.jspecify.annotations.NullMarked;
