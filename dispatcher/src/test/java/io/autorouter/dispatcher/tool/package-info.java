// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of how tools are called. */
@NullMarked
package io.autorouter.dispatcher.tool;

import org.jspecify.annotations.NullMarked;
