// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what comes in broken. */
@NullMarked
package io.autorouter.gateway.door;

import org.jspecify.annotations.NullMarked;
