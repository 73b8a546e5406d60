// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Holds the settings to their names and defaults. Made-up settings flow in. */
@NullMarked
package io.autorouter.billing.wiring;

import org.jspecify.annotations.NullMarked;
