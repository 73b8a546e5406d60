// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of dispatch. */
@NullMarked
package io.autorouter.dispatcher.dispatch;

import org.jspecify.annotations.NullMarked;
