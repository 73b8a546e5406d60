// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.EventReader;
import io.autorouter.dispatcher.answer.Parts;
import io.autorouter.dispatcher.answer.Speech;
import io.autorouter.dispatcher.provider.CallFailure;

/** The events of a streamed answer, each with the form of a whole one. The stream ends without a mark. */
final class GeminiStream implements EventReader.Plot {

    private final Speech speech = new Speech();
    private final GeminiCandidate candidate = new GeminiCandidate(speech);

    @Override
    public void event(ObjectNode event, Parts parts) {
        CallFailure failure = candidate.take(event);
        if (failure != null) {
            parts.fail(failure);
        } else {
            speech.flush(parts);
        }
    }

    @Override
    public void marked(Parts parts) {
        speech.completed(parts);
    }

    @Override
    public void ended(Parts parts) {
        speech.ended(parts);
    }
}
