// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Checks the platform's books: every generation, charge, transfer and rollup against each other, and against the
 * simulator's own count. In flow rows and the witness, out flow findings. Start at {@link io.autorouter.local.audit.Audit}.
 */
@NullMarked
package io.autorouter.local.audit;

import org.jspecify.annotations.NullMarked;
