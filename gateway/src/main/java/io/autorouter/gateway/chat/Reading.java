// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

/** What became of the bytes that a stranger sent. */
sealed interface Reading {

    /** A request, and what it was read from. */
    final class Read implements Reading {

        private final ChatRequest request;
        private final byte[] bytes;

        Read(ChatRequest request, byte[] bytes) {
            this.request = request;
            this.bytes = bytes;
        }

        ChatRequest request() {
            return request;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** The message names the field, what it held, and what is allowed. */
    record Unreadable(String message) implements Reading {}
}
