// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The OpenAI chat format, which most providers speak. In flow bytes of theirs, out flow parts of an answer, and the other
 * way round for requests. Start at {@link io.autorouter.dispatcher.openai.OpenAiFormat}.
 */
@NullMarked
package io.autorouter.dispatcher.openai;

import org.jspecify.annotations.NullMarked;
