// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the package. */
@NullMarked
package io.autorouter.gateway.status;

import org.jspecify.annotations.NullMarked;
