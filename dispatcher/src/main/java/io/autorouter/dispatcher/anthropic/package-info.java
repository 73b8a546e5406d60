// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Anthropic's Messages format. In flow requests in the public form, out flow bytes for the provider; and the other way
 * round for answers. Start at {@link io.autorouter.dispatcher.anthropic.AnthropicFormat}.
 */
@NullMarked
package io.autorouter.dispatcher.anthropic;

import org.jspecify.annotations.NullMarked;
