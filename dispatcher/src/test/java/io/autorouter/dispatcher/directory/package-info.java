// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of directory. */
@NullMarked
package io.autorouter.dispatcher.directory;

import org.jspecify.annotations.NullMarked;
