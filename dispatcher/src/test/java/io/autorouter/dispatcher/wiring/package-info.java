// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of wiring. */
@NullMarked
package io.autorouter.dispatcher.wiring;

import org.jspecify.annotations.NullMarked;
