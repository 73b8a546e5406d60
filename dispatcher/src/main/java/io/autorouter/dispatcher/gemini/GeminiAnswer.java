// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.Speech;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.CallFailure;

/** Reads an answer in one piece. */
final class GeminiAnswer {

    private GeminiAnswer() {}

    static AnswerPart read(ObjectNode answer) {
        Speech speech = new Speech();
        CallFailure failure = new GeminiCandidate(speech).take(answer);
        return failure == null ? speech.whole() : new AnswerPart.Failed(failure);
    }
}
