// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.answer.AnswerLimits;
import io.autorouter.dispatcher.answer.EventReader;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.answer.WholeReader;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Ask;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.WireFormat;
import io.autorouter.dispatcher.provider.Written;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OpenAI chat format. An answer is streamed from the provider where the caller reads a stream, and only there. */
public final class OpenAiFormat implements WireFormat {

    @Override
    public Written write(Ask ask) {
        return new OpenAiRequestWriter(ask, Quirks.of(ask.dialect())).write();
    }

    @Override
    public Map<String, String> headers(@Nullable ApiKey key) {
        return key == null ? Map.of() : Map.of("authorization", "Bearer " + key.secret());
    }

    /** OpenRouter passes it on to Anthropic; nobody else knows it. */
    @Override
    public Map<String, String> wishes(Ask ask) {
        String beta = ask.anthropicBeta();
        return beta == null || ask.dialect() != Dialect.OPENROUTER ? Map.of() : Map.of("x-anthropic-beta", beta);
    }

    @Override
    public AnswerReader reader(Ask ask, @Nullable String contentType) {
        boolean tagged = Quirks.of(ask.dialect()).has(Quirks.Trait.THINK_TAGS);
        return ask.stream() && AnswerLimits.isEventStream(contentType)
                ? new EventReader(AnswerLimits.BYTES_MAX, new OpenAiStream(tagged))
                : new WholeReader(ask.stream(), AnswerLimits.BYTES_MAX, answer -> OpenAiAnswer.read(answer, tagged));
    }

    @Override
    public CallFailure readRefusal(int status, @Nullable String retryAfter, byte[] body) {
        return Refusals.read(status, retryAfter, body);
    }
}
