// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

/** What became of the bytes that a stranger sent. */
sealed interface Reading {

    record Read(ChatRequest request) implements Reading {}

    /** The message names the field, what it held, and what is allowed. */
    record Unreadable(String message) implements Reading {}
}
