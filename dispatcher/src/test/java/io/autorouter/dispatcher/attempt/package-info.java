// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the attempt. */
@NullMarked
package io.autorouter.dispatcher.attempt;

import org.jspecify.annotations.NullMarked;
