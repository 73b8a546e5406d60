// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.WireFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OpenAI chat format. An answer is streamed from the provider where the caller reads a stream, and only there. */
public final class OpenAiFormat implements WireFormat {

    /** Leaves room in a record of Kafka for what a frame adds, and for characters that grow when written again. */
    private static final int ANSWER_BYTES_MAX = 6 << 20;

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public Map<String, String> headers(@Nullable ApiKey key) {
        return key == null ? Map.of() : Map.of("authorization", "Bearer " + key.secret());
    }

    @Override
    public byte[] writeRequest(ObjectNode request, Target target, Dialect dialect, boolean stream) {
        return OpenAiRequestWriter.write(request, target, dialect, stream);
    }

    @Override
    public AnswerReader reader(boolean stream, @Nullable String contentType) {
        boolean streamed =
                contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        return stream && streamed
                ? new OpenAiStreamReader(ANSWER_BYTES_MAX)
                : new OpenAiAnswerReader(stream, ANSWER_BYTES_MAX);
    }

    @Override
    public CallFailure readRefusal(int status, @Nullable String retryAfter, byte[] body) {
        return OpenAiRefusal.read(status, retryAfter, body);
    }
}
