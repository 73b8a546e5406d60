// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of ask. */
@NullMarked
package io.autorouter.dispatcher.ask;

import org.jspecify.annotations.NullMarked;
