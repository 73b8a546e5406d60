// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of anthropic. */
@NullMarked
package io.autorouter.dispatcher.anthropic;

import org.jspecify.annotations.NullMarked;
