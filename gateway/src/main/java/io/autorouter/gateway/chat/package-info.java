// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Chat completions. In flow requests of strangers and then parts of an answer; out flow accepted requests to the relay
 * desk and JSON or server-sent events to the caller. Start at {@link io.autorouter.gateway.chat.ChatResource}.
 */
@NullMarked
package io.autorouter.gateway.chat;

import org.jspecify.annotations.NullMarked;
