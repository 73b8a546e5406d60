// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import io.autorouter.dispatcher.answer.AnswerLimits;
import io.autorouter.dispatcher.answer.EventReader;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.answer.WholeReader;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Ask;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.WireFormat;
import io.autorouter.dispatcher.provider.Written;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's generateContent: the model and the manner stand in the path. */
public final class GeminiFormat implements WireFormat {

    @Override
    public Written write(Ask ask) {
        return new GeminiRequestWriter(ask).write();
    }

    @Override
    public Map<String, String> headers(@Nullable ApiKey key) {
        return key == null ? Map.of() : Map.of("x-goog-api-key", key.secret());
    }

    @Override
    public AnswerReader reader(Ask ask, @Nullable String contentType) {
        return ask.stream() && AnswerLimits.isEventStream(contentType)
                ? new EventReader(AnswerLimits.BYTES_MAX, new GeminiStream())
                : new WholeReader(ask.stream(), AnswerLimits.BYTES_MAX, GeminiAnswer::read);
    }

    @Override
    public CallFailure readRefusal(int status, @Nullable String retryAfter, byte[] body) {
        return Refusals.read(status, retryAfter, body);
    }
}
