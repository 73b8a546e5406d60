// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;

/** Where a generation goes, and why. */
record Routed(Routing routing, Decision decision) {}
