// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.autorouter.sandbox.provider.Behaviour.Telling;
import java.time.Instant;

/** Writes a reply as OpenAI's chat completions do: text, as it is the bulk of the simulator's work. */
final class OpenAiForm {

    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();
    private static final String TAIL = "}\n\n";

    private final Reply reply;
    private final String id;
    private final String callId;
    private final String chunkHead;

    OpenAiForm(Reply reply, Instant now) {
        this.reply = reply;
        String hash = Long.toHexString(reply.call().seed());
        this.id = "chatcmpl-simulated-" + hash;
        this.callId = "call_simulated_" + hash;
        this.chunkHead = "data: " + head("chat.completion.chunk", now) + ",\"choices\":";
    }

    private String head(String object, Instant now) {
        return "{\"id\":\"" + id + "\",\"object\":\"" + object + "\",\"created\":" + now.getEpochSecond()
                + ",\"model\":\"" + quoted(reply.call().model()) + "\",\"system_fingerprint\":\"simulated\"";
    }

    /** Writes what stands before the first piece: who speaks, and the tool that is called. */
    void opening(StringBuilder to) {
        to.append(chunkHead).append("[{\"index\":0,\"delta\":{\"role\":\"assistant\",");
        if (reply.answer().toolName().isEmpty()) {
            to.append("\"content\":\"\"");
        } else {
            to.append("\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"")
                    .append(callId)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(quoted(reply.answer().toolName()))
                    .append("\",\"arguments\":\"\"}}]");
        }
        to.append("},\"logprobs\":null,\"finish_reason\":null}]");
        if (reply.telling() == Telling.SPLIT) {
            usage(to, reply.promptTokens(), 0);
        }
        to.append(TAIL);
    }

    void piece(StringBuilder to, int position) {
        String text = reply.answer().pieces().get(position);
        to.append(chunkHead).append("[{\"index\":0,\"delta\":{");
        if (reply.answer().toolName().isEmpty()) {
            to.append("\"content\":\"");
            JSON.quoteAsString(text, to);
            to.append('"');
        } else {
            to.append("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"");
            JSON.quoteAsString(text, to);
            to.append("\"}}]");
        }
        to.append("},\"logprobs\":null,\"finish_reason\":null}]").append(TAIL);
    }

    /** Writes what stands behind the last piece: the reason, the count of tokens, the end. */
    void closing(StringBuilder to) {
        to.append(chunkHead)
                .append("[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"")
                .append(reply.answer().finishReason())
                .append("\"}]")
                .append(TAIL);
        if (reply.telling() != Telling.NEVER) {
            to.append(chunkHead).append("[]");
            usage(to, reply.telling() == Telling.SPLIT ? 0 : reply.promptTokens(), reply.completionTokens());
            to.append(TAIL);
        }
        to.append("data: [DONE]\n\n");
    }

    /** Returns the answer in one piece. */
    String whole(Instant now) {
        StringBuilder to = new StringBuilder(head("chat.completion", now))
                .append(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":");
        if (reply.answer().toolName().isEmpty()) {
            to.append('"');
            JSON.quoteAsString(reply.answer().whole(), to);
            to.append('"');
        } else {
            to.append("null,\"tool_calls\":[{\"id\":\"")
                    .append(callId)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(quoted(reply.answer().toolName()))
                    .append("\",\"arguments\":\"");
            JSON.quoteAsString(reply.answer().whole(), to);
            to.append("\"}}]");
        }
        to.append(",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"")
                .append(reply.answer().finishReason())
                .append("\"}]");
        if (reply.telling() != Telling.NEVER) {
            usage(to, reply.promptTokens(), reply.completionTokens());
        }
        return to.append('}').toString();
    }

    private static void usage(StringBuilder to, long promptTokens, long completionTokens) {
        to.append(",\"usage\":{\"prompt_tokens\":")
                .append(promptTokens)
                .append(",\"completion_tokens\":")
                .append(completionTokens)
                .append(",\"total_tokens\":")
                .append(promptTokens + completionTokens)
                .append('}');
    }

    /** Returns OpenAI's form of an error. */
    static String error(int status, String message) {
        String type = status == 429 ? "rate_limit_error" : status < 500 ? "invalid_request_error" : "server_error";
        return "{\"error\":{\"message\":\"" + quoted(message) + "\",\"type\":\"" + type
                + "\",\"param\":null,\"code\":\"" + status + "\"}}";
    }

    static String quoted(String text) {
        StringBuilder to = new StringBuilder(text.length() + 8);
        JSON.quoteAsString(text, to);
        return to.toString();
    }
}
