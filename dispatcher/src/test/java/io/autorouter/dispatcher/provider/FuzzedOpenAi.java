// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static io.autorouter.dispatcher.provider.FuzzedStream.quoted;

/** The OpenAI chat format. */
final class FuzzedOpenAi implements FuzzedStream.Voice {

    private static String chunk(String delta, String reason) {
        return "data: {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason
                + "}]}\n\n";
    }

    @Override
    public String start() {
        return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    @Override
    public String text(String text) {
        return chunk("{\"content\":" + quoted(text) + "}", "null");
    }

    @Override
    public String thought(String text) {
        return chunk("{\"reasoning_content\":" + quoted(text) + "}", "null");
    }

    @Override
    public String call(int index, String piece, boolean begins) {
        String name = begins ? "\"id\":\"c" + index + "\",\"type\":\"function\"," : "";
        String function = (begins ? "\"name\":\"f\"," : "") + "\"arguments\":" + quoted(piece);
        return chunk(
                "{\"tool_calls\":[{\"index\":" + index + "," + name + "\"function\":{" + function + "}}]}", "null");
    }

    @Override
    public String finish() {
        return chunk("{}", "\"stop\"");
    }

    @Override
    public String end() {
        return """
                data: {"id":"x","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4}}

                data: [DONE]

                """;
    }
}
