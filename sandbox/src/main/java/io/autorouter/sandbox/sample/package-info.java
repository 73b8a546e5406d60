// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Valid events, ready-made. Nothing flows in, one believable instance of each event flows out, with builders for the two
 * that tests vary most. Start at {@link io.autorouter.sandbox.sample.Samples}.
 */
@NullMarked
package io.autorouter.sandbox.sample;

import org.jspecify.annotations.NullMarked;
