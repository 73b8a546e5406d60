// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.sandbox.provider.Behaviour.Telling;

/** Anthropic's Messages. */
final class AnthropicForm implements Form {

    private static final String SIGNATURE = "c2ltdWxhdGVk";

    private final Reply reply;
    private final Answer answer;
    private final String id;
    private int block = -1;

    AnthropicForm(Reply reply) {
        this.reply = reply;
        this.answer = reply.answer();
        this.id = Long.toHexString(reply.call().seed());
    }

    @Override
    public void opening(StringBuilder to) {
        event(to, "message_start")
                .append(",\"message\":{")
                .append(head())
                .append(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null");
        usage(to, 0);
        to.append("}}\n\n");
        event(to, "ping").append("}\n\n");
    }

    private String head() {
        return "\"id\":\"msg_simulated_" + id + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
                + Form.quoted(reply.call().model()) + "\"";
    }

    @Override
    public void piece(StringBuilder to, int position) {
        if (position == 0 || position == answer.thoughts()) {
            turnTo(to, position);
        }
        event(to, "content_block_delta").append(",\"index\":").append(block).append(",\"delta\":{\"type\":\"");
        if (answer.isThought(position)) {
            to.append("thinking_delta\",\"thinking\":\"");
        } else {
            to.append(answer.isCall() ? "input_json_delta\",\"partial_json\":\"" : "text_delta\",\"text\":\"");
        }
        Form.quote(to, answer.pieces().get(position));
        to.append("\"}}\n\n");
    }

    /** Ends the block before, and begins the one that the piece belongs to. */
    private void turnTo(StringBuilder to, int position) {
        stopBlock(to);
        block++;
        event(to, "content_block_start").append(",\"index\":").append(block).append(",\"content_block\":{");
        if (answer.isThought(position)) {
            to.append("\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"");
        } else if (answer.isCall()) {
            call(to);
            to.append("{}");
        } else {
            to.append("\"type\":\"text\",\"text\":\"\"");
        }
        to.append("}}\n\n");
    }

    private void stopBlock(StringBuilder to) {
        if (block < 0) {
            return;
        }
        if (block == 0 && answer.thoughts() > 0) {
            event(to, "content_block_delta")
                    .append(",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"")
                    .append(SIGNATURE)
                    .append("\"}}\n\n");
        }
        event(to, "content_block_stop").append(",\"index\":").append(block).append("}\n\n");
    }

    private void call(StringBuilder to) {
        to.append("\"type\":\"tool_use\",\"id\":\"toolu_simulated_")
                .append(id)
                .append("\",\"name\":\"")
                .append(Form.quoted(answer.toolName()))
                .append("\",\"input\":");
    }

    @Override
    public void closing(StringBuilder to) {
        stopBlock(to);
        event(to, "message_delta")
                .append(",\"delta\":{\"stop_reason\":\"")
                .append(reason())
                .append("\",\"stop_sequence\":null}");
        if (reply.telling() != Telling.NEVER) {
            to.append(",\"usage\":{\"output_tokens\":").append(reply.completionTokens());
            if (answer.thoughts() > 0) {
                to.append(",\"output_tokens_details\":{\"thinking_tokens\":")
                        .append(reply.reasoningTokens())
                        .append('}');
            }
            to.append('}');
        }
        to.append("}\n\n");
        if (reply.isMarked()) {
            event(to, "message_stop").append("}\n\n");
        }
    }

    @Override
    public String whole() {
        StringBuilder to = new StringBuilder("{").append(head()).append(",\"content\":[");
        if (answer.thoughts() > 0) {
            to.append("{\"type\":\"thinking\",\"thinking\":\"");
            Form.quote(to, answer.thought());
            to.append("\",\"signature\":\"").append(SIGNATURE).append("\"},");
        }
        to.append('{');
        if (answer.isCall()) {
            call(to);
            to.append(answer.finishReason().equals("tool_calls") ? answer.whole() : "{}");
        } else {
            to.append("\"type\":\"text\",\"text\":\"");
            Form.quote(to, answer.whole());
            to.append('"');
        }
        to.append("}],\"stop_reason\":\"").append(reason()).append("\",\"stop_sequence\":null");
        usage(to, reply.completionTokens());
        return to.append('}').toString();
    }

    /** The input is what no cache had a part in. */
    private void usage(StringBuilder to, long outputTokens) {
        if (reply.telling() == Telling.NEVER) {
            return;
        }
        long fresh = reply.promptTokens() - reply.cachedTokens() - reply.writtenTokens();
        to.append(",\"usage\":{\"input_tokens\":")
                .append(fresh)
                .append(",\"cache_creation_input_tokens\":")
                .append(reply.writtenTokens())
                .append(",\"cache_read_input_tokens\":")
                .append(reply.cachedTokens())
                .append(",\"output_tokens\":")
                .append(outputTokens);
        if (outputTokens > 0 && answer.thoughts() > 0) {
            to.append(",\"output_tokens_details\":{\"thinking_tokens\":")
                    .append(reply.reasoningTokens())
                    .append('}');
        }
        to.append(",\"service_tier\":\"standard\"}");
    }

    private String reason() {
        return switch (answer.finishReason()) {
            case "length" -> "max_tokens";
            case "tool_calls" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> "end_turn";
        };
    }

    private static StringBuilder event(StringBuilder to, String type) {
        return to.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append('"');
    }

    static String error(int status, String message) {
        String type = switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + Form.quoted(message)
                + "\"},\"request_id\":\"req_simulated\"}";
    }
}
