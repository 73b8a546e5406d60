// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** The gateway as its callers and the rest of the platform see it. */
@NullMarked
package io.autorouter.gateway;

import org.jspecify.annotations.NullMarked;
