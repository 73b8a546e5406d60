// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Traffic that says it is simulated, so that there is something to see on day one and something to measure on. In flow a
 * seed and what the platform offers; out flow requests through the door, or the events that past requests would have left
 * behind. Start at {@link io.autorouter.local.traffic.LiveTraffic} and {@link io.autorouter.local.traffic.PastTraffic}.
 */
@NullMarked
package io.autorouter.local.traffic;

import org.jspecify.annotations.NullMarked;
