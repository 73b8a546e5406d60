// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what other tests stand on. */
@NullMarked
package io.autorouter.sandbox;

import org.jspecify.annotations.NullMarked;
