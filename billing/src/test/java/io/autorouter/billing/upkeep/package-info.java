// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Holds the upkeep of the schema to its promises, on a real PostgreSQL. Outages flow in. */
@NullMarked
package io.autorouter.billing.upkeep;

import org.jspecify.annotations.NullMarked;
