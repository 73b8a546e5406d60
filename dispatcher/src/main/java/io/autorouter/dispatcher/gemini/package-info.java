// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Google's generateContent format. In flow requests in the public form, out flow bytes for the provider; and the other way
 * round for answers. Start at {@link io.autorouter.dispatcher.gemini.GeminiFormat}.
 */
@NullMarked
package io.autorouter.dispatcher.gemini;

import org.jspecify.annotations.NullMarked;
