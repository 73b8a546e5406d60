// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.StreamFrame;

/** The caller's side of a generation. Always called in the caller's own context; at most one ending is told. */
public interface Recipient {

    /** A dispatcher took the request on and is about to call a provider. */
    void accepted();

    /** A provider is called, and the caller wants to see with what. */
    void echo(StreamFrame.Echo echo);

    /** Some of the answer came. */
    void forward(StreamFrame.Delta delta);

    /** The answer is complete. Nothing follows. */
    void complete(StreamFrame.Finished finished);

    /** There is no answer, or no end of it. Nothing follows. */
    void refuse(Refusal refusal);

    /** Nothing came for a while; whoever reads along may want a sign of life. */
    void stillWaiting();
}
