// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.wire.Pause;
import java.time.InstantSource;

/** How time passes for those who wait for events. */
public record Waiting(Pause pause, InstantSource clock) {}
