// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The platform from end to end, through the door that a client uses; every test ends with the audit. In flow requests, out
 * come answers, charges and rankings. Start at {@link io.autorouter.local.e2e.AskAndBeBilledIT}.
 */
@NullMarked
package io.autorouter.local.e2e;

import org.jspecify.annotations.NullMarked;
