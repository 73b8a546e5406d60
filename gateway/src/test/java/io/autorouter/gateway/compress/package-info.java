// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of shortening. */
@NullMarked
package io.autorouter.gateway.compress;

import org.jspecify.annotations.NullMarked;
