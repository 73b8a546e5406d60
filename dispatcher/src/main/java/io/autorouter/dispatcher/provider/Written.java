// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

/** A request in a provider's form, or why it has none. */
public sealed interface Written {

    /** It can be sent. */
    final class Ready implements Written {

        private final String path;
        private final byte[] body;

        /**
         * Holds what is to be sent, and does not copy it.
         *
         * @param path behind the base URL, with a query where there is one
         */
        public Ready(String path, byte[] body) {
            this.path = path;
            this.body = body;
        }

        public String path() {
            return path;
        }

        public byte[] body() {
            return body;
        }
    }

    /**
     * It asks for something that this provider has no words for, and without which the answer would be another.
     *
     * @param problem in the form {@code field: given (expected: allowed)}, safe for the caller to read
     */
    record Unsayable(String problem) implements Written {}
}
