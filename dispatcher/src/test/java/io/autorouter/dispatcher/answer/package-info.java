// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of answer. */
@NullMarked
package io.autorouter.dispatcher.answer;

import org.jspecify.annotations.NullMarked;
