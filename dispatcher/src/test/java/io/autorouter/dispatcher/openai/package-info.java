// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of openai. */
@NullMarked
package io.autorouter.dispatcher.openai;

import org.jspecify.annotations.NullMarked;
