// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import org.jspecify.annotations.Nullable;

/** What happens in the course of a call, told on the caller's own thread. Ends with one of the last two. */
public interface CallEvents {

    /** A connection stands, and the request is on its way. */
    void connected();

    /** The head of the answer came. */
    void responded(int status, @Nullable String contentType, @Nullable String retryAfter);

    /** Some of its body came. */
    void received(byte[] bytes);

    /** The body is complete. */
    void ended();

    /** Connection or answer broke off. */
    void failed(CallFailure failure);
}
