// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Clocks and ids that tests control. Nothing flows in, predictable values flow out. Start at {@link
 * io.autorouter.sandbox.time.MovableClock}.
 */
@NullMarked
package io.autorouter.sandbox.time;

import org.jspecify.annotations.NullMarked;
