// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static io.autorouter.dispatcher.provider.FuzzedStream.quoted;

/** Anthropic's Messages. Text and thought have a block each; calls those behind them, which may grow by turns. */
final class FuzzedAnthropic implements FuzzedStream.Voice {

    private static final int FIRST_CALL = 2;

    private static String event(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
    }

    private static String delta(int index, String type, String name, String value) {
        return event(
                "content_block_delta",
                "\"index\":" + index + ",\"delta\":{\"type\":\"" + type + "\",\"" + name + "\":" + quoted(value) + "}");
    }

    @Override
    public String start() {
        return event("message_start", "\"message\":{\"id\":\"x\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}")
                + "event: ping\ndata: {\"type\": \"ping\"}\n\n"
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event(
                        "content_block_start",
                        "\"index\":1,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}");
    }

    @Override
    public String text(String text) {
        return delta(0, "text_delta", "text", text);
    }

    @Override
    public String thought(String text) {
        return delta(1, "thinking_delta", "thinking", text);
    }

    @Override
    public String call(int index, String piece, boolean begins) {
        int block = index + FIRST_CALL;
        String start = begins
                ? event(
                        "content_block_start",
                        "\"index\":" + block + ",\"content_block\":{\"type\":\"tool_use\",\"id\":\"c" + index
                                + "\",\"name\":\"f\",\"input\":{}}")
                : "";
        return start + delta(block, "input_json_delta", "partial_json", piece);
    }

    @Override
    public String called(int index) {
        return event("content_block_stop", "\"index\":" + (index + FIRST_CALL));
    }

    @Override
    public String finish() {
        return event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":4}");
    }

    @Override
    public String end() {
        return "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }
}
