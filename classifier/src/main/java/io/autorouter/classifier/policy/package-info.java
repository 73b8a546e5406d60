// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which model answers best for the money. Signals, candidates and the caller's settings flow in, a ranking flows out. Start at {@link io.autorouter.classifier.policy.QualityPolicy}.
 */
@NullMarked
package io.autorouter.classifier.policy;

import org.jspecify.annotations.NullMarked;
