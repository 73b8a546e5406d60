// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.contracts.body.Document;

/** What became of the bytes that a stranger sent. */
sealed interface Reading {

    /** A request, and what it was read from. */
    record Read(ChatRequest request, Document document) implements Reading {}

    /** The message names the field, what it held, and what is allowed. */
    record Unreadable(String message) implements Reading {}
}
