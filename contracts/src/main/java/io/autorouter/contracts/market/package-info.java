// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** What all traffic together tells of models. Start at {@link io.autorouter.contracts.market.TaskShare}. */
@NullMarked
package io.autorouter.contracts.market;

import org.jspecify.annotations.NullMarked;
