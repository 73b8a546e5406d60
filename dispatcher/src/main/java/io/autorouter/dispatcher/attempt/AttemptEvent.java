// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.CallFailure;

/** What happens to an attempt. Events of calls carry the call's number: those of a call given up are ignored. */
public sealed interface AttemptEvent {

    /** A connection to the provider stands. */
    record Connected(int call) implements AttemptEvent {}

    /** The caller wants to see what the call asks the provider. */
    record Shown(int call, ObjectNode body) implements AttemptEvent {}

    /** The provider answered some. */
    record Received(int call, AnswerPart part) implements AttemptEvent {}

    /** The provider refused, or could not be reached. */
    record CallFailed(int call, CallFailure failure) implements AttemptEvent {}

    /** The request cannot be put in the words of the call's target, which was not called. */
    record Unsayable(int call, String problem) implements AttemptEvent {}

    /** The gateway wants it no more. */
    record Cancelled(GenerationCancelled.Reason reason) implements AttemptEvent {}

    /** The dispatcher cannot go on: it shuts down, or its frames reach nobody. */
    record Stopped(String why) implements AttemptEvent {}

    /** Time passed. */
    record Ticked() implements AttemptEvent {}
}
