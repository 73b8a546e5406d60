// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code ./autorouter} command: the whole platform on one machine. In flow the user's words, out come running
 * processes and what they report. Start at {@link io.autorouter.local.Autorouter}.
 */
@NullMarked
package io.autorouter.local;

import org.jspecify.annotations.NullMarked;
