// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of dry runs and of decisions made again. */
@NullMarked
package io.autorouter.gateway.decision;

import org.jspecify.annotations.NullMarked;
