// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of health. */
@NullMarked
package io.autorouter.dispatcher.health;

import org.jspecify.annotations.NullMarked;
