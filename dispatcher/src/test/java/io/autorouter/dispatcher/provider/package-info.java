// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/** What every provider's format must do. */
@NullMarked
package io.autorouter.dispatcher.provider;

import org.jspecify.annotations.NullMarked;
