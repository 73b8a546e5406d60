// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.sandbox.provider.Behaviour.Telling;
import java.time.Instant;

/** OpenAI's chat completions. */
final class OpenAiForm implements Form {

    private static final String TAIL = "}\n\n";
    private static final String FIRST = "{\"index\":0,";

    private final Reply reply;
    private final Answer answer;
    private final String id;
    private final String callId;
    private final String wholeHead;
    private final String chunkHead;

    OpenAiForm(Reply reply, Instant now) {
        this.reply = reply;
        this.answer = reply.answer();
        String hash = Long.toHexString(reply.call().seed());
        this.id = "chatcmpl-simulated-" + hash;
        this.callId = "call_simulated_" + hash;
        this.wholeHead = head("chat.completion", now);
        this.chunkHead = "data: " + head("chat.completion.chunk", now) + ",\"choices\":";
    }

    private String head(String object, Instant now) {
        return "{\"id\":\"" + id + "\",\"object\":\"" + object + "\",\"created\":" + now.getEpochSecond()
                + ",\"model\":\"" + Form.quoted(reply.call().model()) + "\",\"system_fingerprint\":\"simulated\"";
    }

    /** Says who speaks, and the tool that is called. */
    @Override
    public void opening(StringBuilder to) {
        to.append(chunkHead).append('[');
        int first = to.length();
        to.append(FIRST).append("\"delta\":{\"role\":\"assistant\",");
        if (answer.isCall()) {
            to.append("\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"")
                    .append(callId)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(Form.quoted(answer.toolName()))
                    .append("\",\"arguments\":\"\"}}]");
        } else {
            to.append("\"content\":\"\"");
        }
        to.append("},\"logprobs\":null,\"finish_reason\":null}");
        others(to, first);
        to.append(']');
        if (reply.telling() == Telling.SPLIT) {
            usage(to, reply.promptTokens(), 0);
        }
        to.append(TAIL);
    }

    @Override
    public void piece(StringBuilder to, int position) {
        String text = answer.pieces().get(position);
        to.append(chunkHead).append('[');
        int first = to.length();
        to.append(FIRST).append("\"delta\":{");
        if (answer.isCall() && !answer.isThought(position)) {
            to.append("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"");
            Form.quote(to, text);
            to.append("\"}}]");
        } else {
            to.append(answer.isThought(position) ? "\"reasoning_content\":\"" : "\"content\":\"");
            Form.quote(to, text);
            to.append('"');
        }
        to.append("},\"logprobs\":null,\"finish_reason\":null}");
        others(to, first);
        to.append(']').append(TAIL);
    }

    @Override
    public void closing(StringBuilder to) {
        to.append(chunkHead).append('[');
        int first = to.length();
        to.append(FIRST)
                .append("\"delta\":{},\"logprobs\":null,\"finish_reason\":\"")
                .append(answer.finishReason())
                .append("\"}");
        others(to, first);
        to.append(']').append(TAIL);
        if (reply.telling() != Telling.NEVER) {
            to.append(chunkHead).append("[]");
            usage(to, reply.telling() == Telling.SPLIT ? 0 : reply.promptTokens(), reply.completionTokens());
            to.append(TAIL);
        }
        if (reply.isMarked()) {
            to.append("data: [DONE]\n\n");
        }
    }

    @Override
    public String whole() {
        StringBuilder to = new StringBuilder(wholeHead).append(",\"choices\":[");
        int first = to.length();
        to.append(FIRST).append("\"message\":{\"role\":\"assistant\",");
        if (answer.thoughts() > 0) {
            to.append("\"reasoning_content\":\"");
            Form.quote(to, answer.thought());
            to.append("\",");
        }
        to.append("\"content\":");
        if (answer.isCall()) {
            to.append("null,\"tool_calls\":[{\"id\":\"")
                    .append(callId)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(Form.quoted(answer.toolName()))
                    .append("\",\"arguments\":\"");
            Form.quote(to, answer.whole());
            to.append("\"}}]");
        } else {
            to.append('"');
            Form.quote(to, answer.whole());
            to.append('"');
        }
        to.append(",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"")
                .append(answer.finishReason())
                .append("\"}");
        others(to, first);
        to.append(']');
        if (reply.telling() != Telling.NEVER) {
            usage(to, reply.promptTokens(), reply.completionTokens());
        }
        return to.append('}').toString();
    }

    /** Where several answers are wanted, the others say what the first says, from there to the end. */
    private void others(StringBuilder to, int first) {
        int answers = reply.call().wants().answers();
        if (answers > 1) {
            String said = to.substring(first + FIRST.length());
            for (int index = 1; index < answers; index++) {
                to.append(",{\"index\":").append(index).append(',').append(said);
            }
        }
    }

    private void usage(StringBuilder to, long promptTokens, long completionTokens) {
        to.append(",\"usage\":{\"prompt_tokens\":")
                .append(promptTokens)
                .append(",\"completion_tokens\":")
                .append(completionTokens)
                .append(",\"total_tokens\":")
                .append(promptTokens + completionTokens);
        if (reply.cachedTokens() > 0) {
            to.append(",\"prompt_tokens_details\":{\"cached_tokens\":")
                    .append(reply.cachedTokens())
                    .append('}');
        }
        if (answer.thoughts() > 0 && completionTokens > 0) {
            to.append(",\"completion_tokens_details\":{\"reasoning_tokens\":")
                    .append(reply.reasoningTokens())
                    .append('}');
        }
        to.append('}');
    }

    static String error(int status, String message) {
        String type = status == 429 ? "rate_limit_error" : status < 500 ? "invalid_request_error" : "server_error";
        return "{\"error\":{\"message\":\"" + Form.quoted(message) + "\",\"type\":\"" + type
                + "\",\"param\":null,\"code\":\"" + status + "\"}}";
    }
}
