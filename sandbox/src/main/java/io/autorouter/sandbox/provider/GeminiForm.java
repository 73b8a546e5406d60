// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.sandbox.provider.Behaviour.Telling;

/** Google's generateContent. Its stream has no mark at the end, and no greeting. */
final class GeminiForm implements Form {

    private static final String SIGNATURE = "c2ltdWxhdGVk";

    private final Reply reply;
    private final Answer answer;
    private final String id;

    GeminiForm(Reply reply) {
        this.reply = reply;
        this.answer = reply.answer();
        this.id = Long.toHexString(reply.call().seed());
    }

    @Override
    public void opening(StringBuilder to) {
        if (reply.telling() == Telling.SPLIT) {
            to.append("data: {\"usageMetadata\":{\"promptTokenCount\":")
                    .append(reply.promptTokens())
                    .append('}')
                    .append(tail())
                    .append("\n\n");
        }
    }

    @Override
    public void piece(StringBuilder to, int position) {
        to.append("data: {\"candidates\":[{\"content\":{\"parts\":[");
        part(to, answer.pieces().get(position), answer.isThought(position), position == answer.thoughts());
        to.append("],\"role\":\"model\"},\"index\":0}]").append(tail()).append("\n\n");
    }

    /** The first part behind the thoughts is signed. */
    private void part(StringBuilder to, String text, boolean thought, boolean first) {
        to.append('{');
        if (answer.isCall() && !thought) {
            to.append("\"functionCall\":{\"name\":\"")
                    .append(Form.quoted(answer.toolName()))
                    .append("\",\"args\":")
                    .append(answer.finishReason().equals("tool_calls") ? text : "{}")
                    .append(",\"id\":\"call_simulated_")
                    .append(id)
                    .append("\"}");
        } else {
            to.append("\"text\":\"");
            Form.quote(to, text);
            to.append(thought ? "\",\"thought\":true" : "\"");
        }
        if (first && answer.thoughts() > 0) {
            to.append(",\"thoughtSignature\":\"").append(SIGNATURE).append('"');
        }
        to.append('}');
    }

    @Override
    public void closing(StringBuilder to) {
        to.append(
                        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"},\"finishReason\":\"")
                .append(reason())
                .append("\",\"index\":0}]");
        usage(to, reply.telling() == Telling.SPLIT ? 0 : reply.promptTokens());
        to.append(tail()).append("\n\n");
    }

    @Override
    public String whole() {
        StringBuilder to = new StringBuilder("{\"candidates\":[{\"content\":{\"parts\":[");
        if (answer.thoughts() > 0) {
            part(to, answer.thought(), true, false);
            to.append(',');
        }
        part(to, answer.whole(), false, true);
        to.append("],\"role\":\"model\"},\"finishReason\":\"").append(reason()).append("\",\"index\":0}]");
        usage(to, reply.promptTokens());
        return to.append(tail()).toString();
    }

    private String tail() {
        return ",\"modelVersion\":\"simulated\",\"responseId\":\"simulated-" + id + "\"}";
    }

    /** Thoughts stand beside the answer. */
    private void usage(StringBuilder to, long promptTokens) {
        if (reply.telling() == Telling.NEVER) {
            return;
        }
        to.append(",\"usageMetadata\":{\"promptTokenCount\":")
                .append(promptTokens)
                .append(",\"candidatesTokenCount\":")
                .append(reply.completionTokens() - reply.reasoningTokens());
        if (answer.thoughts() > 0) {
            to.append(",\"thoughtsTokenCount\":").append(reply.reasoningTokens());
        }
        if (reply.cachedTokens() > 0) {
            to.append(",\"cachedContentTokenCount\":").append(reply.cachedTokens());
        }
        to.append(",\"totalTokenCount\":")
                .append(promptTokens + reply.completionTokens())
                .append('}');
    }

    private String reason() {
        return switch (answer.finishReason()) {
            case "length" -> "MAX_TOKENS";
            case "content_filter" -> "SAFETY";
            default -> "STOP";
        };
    }

    static String error(int status, String message) {
        String word = switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "FAILED_PRECONDITION" : "INTERNAL";
        };
        return "{\"error\":{\"code\":" + status + ",\"message\":\"" + Form.quoted(message) + "\",\"status\":\"" + word
                + "\"}}";
    }
}
