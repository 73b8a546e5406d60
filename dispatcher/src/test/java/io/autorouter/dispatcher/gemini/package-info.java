// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of gemini. */
@NullMarked
package io.autorouter.dispatcher.gemini;

import org.jspecify.annotations.NullMarked;
