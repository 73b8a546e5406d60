// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.provider.ProviderKit;
import io.autorouter.dispatcher.provider.WireFormat;

class OpenAiKitTest extends ProviderKit {

    private static final String GREETING = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":2}}";
    private static final String END = "data: {\"id\":\"up\",\"choices\":[]," + USAGE + "}\n\ndata: [DONE]\n\n";

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"up\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish
                + "}]}\n\n";
    }

    @Override
    protected WireFormat format() {
        return new OpenAiFormat();
    }

    @Override
    protected String contentType(Scene scene) {
        return scene == Scene.WHOLE_TEXT ? "application/json" : "text/event-stream; charset=utf-8";
    }

    @Override
    protected byte[] body(Scene scene) {
        return Bytes.of(
                switch (scene) {
                    case TEXT -> GREETING + HELLO + chunk("{\"content\":\" world\"}", "null") + stop("stop") + END;
                    case WHOLE_TEXT ->
                        "{\"id\":\"up\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"Hello world\"},\"finish_reason\":\"stop\"}]," + USAGE + "}";
                    case TOOL_CALL ->
                        chunk(
                                        call(
                                                "\"id\":\"c\",\"type\":\"function\",",
                                                "\"name\":\"look_up\",\"arguments\":\"\""),
                                        "null")
                                + chunk(call("", "\"arguments\":\"{\\\"city\\\":\""), "null")
                                + chunk(call("", "\"arguments\":\"\\\"Oslo\\\"}\""), "null")
                                + stop("tool_calls")
                                + END;
                    case TOO_LONG_AN_ANSWER -> HELLO + stop("length") + END;
                    case CUT -> GREETING + HELLO;
                    case NOTHING_BUT_A_GREETING -> GREETING;
                    case ERROR_IN_THE_STREAM ->
                        HELLO + "data: {\"error\":{\"message\":\"seats are taken\",\"type\":\"server_error\"}}\n\n";
                });
    }

    @Override
    protected byte[] refusal(int status) {
        return Bytes.of("{\"error\":{\"message\":\"seats are taken\",\"type\":\"t\",\"param\":null,\"code\":\"" + status
                + "\"}}");
    }

    private static String stop(String reason) {
        return chunk("{}", "\"" + reason + "\"");
    }

    private static String call(String head, String function) {
        return "{\"tool_calls\":[{\"index\":0," + head + "\"function\":{" + function + "}}]}";
    }
}
