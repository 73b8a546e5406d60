// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Holds charging to its promises: on values, on a real PostgreSQL, and behind a real Kafka. Made-up endings flow in. */
@NullMarked
package io.autorouter.billing.charge;

import org.jspecify.annotations.NullMarked;
