// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.StreamFrame;

/** What is to be done after a step of a {@link Relay}, in order. */
sealed interface RelayAction {

    /** Publish the request as this attempt. */
    record Publish(int attempt) implements RelayAction {}

    /** Tell the caller's side that a dispatcher has it. */
    record Accept() implements RelayAction {}

    /** Show the caller what a provider is asked. */
    record Show(StreamFrame.Echo echo) implements RelayAction {}

    /** Give the caller a part of the answer. */
    record Forward(StreamFrame.Delta delta) implements RelayAction {}

    /** Give the caller the end of the answer. */
    record Complete(StreamFrame.Finished finished) implements RelayAction {}

    /** Tell the caller that there is no (complete) answer. */
    record Refuse(Refusal refusal) implements RelayAction {}

    /** Stop the attempt and those before it, wherever they run. */
    record Cancel(int attempt, GenerationCancelled.Reason reason) implements RelayAction {}

    /** Publish how an attempt ended, as no dispatcher will, or can be trusted to. */
    record End(int attempt, Ending ending, long completionTokens) implements RelayAction {}
}
