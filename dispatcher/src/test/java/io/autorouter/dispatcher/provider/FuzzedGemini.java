// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static io.autorouter.dispatcher.provider.FuzzedStream.quoted;

/** Google's generateContent. */
final class FuzzedGemini implements FuzzedStream.Voice {

    private static String event(String part, String reason) {
        return "data: {\"candidates\":[{\"content\":{\"parts\":[" + part + "],\"role\":\"model\"}" + reason
                + "}],\"usageMetadata\":{\"promptTokenCount\":9},\"responseId\":\"x\"}\n\n";
    }

    @Override
    public String start() {
        return event("", "");
    }

    @Override
    public String text(String text) {
        return event("{\"text\":" + quoted(text) + "}", "");
    }

    @Override
    public String thought(String text) {
        return event("{\"text\":" + quoted(text) + ",\"thought\":true}", "");
    }

    @Override
    public String call(int index, String piece, boolean begins) {
        return event("{\"functionCall\":{\"name\":\"f\",\"args\":" + piece + "},\"thoughtSignature\":\"c2ln\"}", "");
    }

    @Override
    public boolean callsAtOnce() {
        return true;
    }

    @Override
    public String finish() {
        return event("", ",\"finishReason\":\"STOP\"");
    }

    @Override
    public String end() {
        return "data: {\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":4}}\n\n";
    }
}
