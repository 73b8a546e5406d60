// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Everything pretend: embedded Kafka and PostgreSQL, the provider simulator, clocks and samples, for tests and for local
 * runs. Start at {@link io.autorouter.sandbox.Backend}.
 */
@NullMarked
package io.autorouter.sandbox;

import org.jspecify.annotations.NullMarked;
