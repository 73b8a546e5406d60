// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

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

/** Anthropic's Messages: {@code /messages} behind the base URL, streamed where the caller reads a stream. */
public final class AnthropicFormat implements WireFormat {

    private static final String VERSION = "2023-06-01";

    @Override
    public Written write(Ask ask) {
        return new AnthropicRequestWriter(ask).write();
    }

    @Override
    public Map<String, String> headers(@Nullable ApiKey key) {
        return key == null
                ? Map.of("anthropic-version", VERSION)
                : Map.of("anthropic-version", VERSION, "x-api-key", key.secret());
    }

    @Override
    public Map<String, String> wishes(Ask ask) {
        String beta = ask.anthropicBeta();
        return beta == null ? Map.of() : Map.of("anthropic-beta", beta);
    }

    @Override
    public AnswerReader reader(Ask ask, @Nullable String contentType) {
        return ask.stream() && AnswerLimits.isEventStream(contentType)
                ? new EventReader(AnswerLimits.BYTES_MAX, new AnthropicStream())
                : new WholeReader(ask.stream(), AnswerLimits.BYTES_MAX, AnthropicAnswer::read);
    }

    @Override
    public CallFailure readRefusal(int status, @Nullable String retryAfter, byte[] body) {
        return Refusals.read(status, retryAfter, body);
    }
}
