// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What all formats share in reading a caller's request. In flows the public form; out flow values that each provider has
 * its own words for, and problems where one has none. Start at {@link io.autorouter.dispatcher.ask.Reasoning}.
 */
@NullMarked
package io.autorouter.dispatcher.ask;

import org.jspecify.annotations.NullMarked;
