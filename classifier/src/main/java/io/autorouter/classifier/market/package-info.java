// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who offers which model at what price. Lists of providers flow in, targets flow out. Start at {@link io.autorouter.classifier.market.Market}.
 */
@NullMarked
package io.autorouter.classifier.market;

import org.jspecify.annotations.NullMarked;
