// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.planted;

import io.autorouter.billing.planted.wiring.PlantedWiring;

/** A contract that knows a service. */
record ContractKnowsAService(PlantedWiring wiring) {}
