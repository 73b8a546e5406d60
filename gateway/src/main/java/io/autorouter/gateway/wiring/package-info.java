// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Builds the gateway from its parts. In flows the configuration; out flow the running objects. */
@NullMarked
package io.autorouter.gateway.wiring;

import org.jspecify.annotations.NullMarked;
