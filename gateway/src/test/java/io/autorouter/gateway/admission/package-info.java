// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what is paid for, and what is not. */
@NullMarked
package io.autorouter.gateway.admission;

import org.jspecify.annotations.NullMarked;
