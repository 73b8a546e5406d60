// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.money.Usd;
import java.time.Instant;

/** What billing made of a generation. */
record Charge(Instant chargedAt, String kind, Usd charged, Usd upstreamCost) {}
