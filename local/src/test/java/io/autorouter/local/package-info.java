// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the whole: the rules that the tree keeps, and the platform from end to end. */
@NullMarked
package io.autorouter.local;

import org.jspecify.annotations.NullMarked;
