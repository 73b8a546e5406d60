// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.planted.wiring;

/** What nobody may import. */
public final class PlantedWiring {}
