// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import io.autorouter.contracts.model.ModelId;

/** What one account spent on one task with one model, in a window. */
record Spend(String task, String account, ModelId model, long nanos, long requests) {}
