// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.EventReader;
import io.autorouter.dispatcher.answer.Parts;
import io.autorouter.dispatcher.answer.Refusals;
import io.autorouter.dispatcher.answer.Speech;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import java.util.HashMap;
import java.util.Map;

/** The events of a streamed answer: a message that starts, blocks that grow, and an end. */
final class AnthropicStream implements EventReader.Plot {

    private static final int BLOCKS_OPEN_MAX = 256;

    /** A block that grows. */
    private sealed interface Block {

        record Text() implements Block {}

        record Thought(int index) implements Block {}

        record Call(int index, boolean argued) implements Block {}

        /** Of a kind that the public API has no room for. */
        record Other() implements Block {}
    }

    private final Speech speech = new Speech();
    private final Map<Long, Block> open = new HashMap<>();
    private int thoughts;

    @Override
    public void event(ObjectNode event, Parts parts) {
        switch (event.path("type").asText("")) {
            case "message_start" -> started(event.path("message"));
            case "content_block_start" -> blockStarted(number(event), event.path("content_block"), parts);
            case "content_block_delta" -> blockGrew(number(event), event.path("delta"));
            case "content_block_stop" -> blockEnded(number(event));
            case "message_delta" -> messageGrew(event);
            case "message_stop" -> {
                speech.completed(parts);
                return;
            }
            case "error" -> {
                parts.fail(Refusals.inBand(event.path("error")));
                return;
            }
            default -> {
                // A ping, or an event of a later version, which by the format's own rules is to be passed over.
                if (event.has("error")) {
                    parts.fail(Refusals.inBand(event.path("error")));
                }
            }
        }
        speech.flush(parts);
    }

    @Override
    public void marked(Parts parts) {
        speech.completed(parts);
    }

    @Override
    public void ended(Parts parts) {
        speech.ended(parts);
    }

    private static Long number(ObjectNode event) {
        return event.path("index").asLong(0);
    }

    private void started(JsonNode message) {
        JsonNode id = message.path("id");
        JsonNode usage = message.path("usage");
        speech.told(new Told(
                id.isTextual() ? id.textValue() : null,
                AnthropicUsage.merge(speech.told().usage(), usage)));
        AnthropicUsage.describe(usage, speech.extra());
    }

    private void blockStarted(Long number, JsonNode block, Parts parts) {
        if (open.size() >= BLOCKS_OPEN_MAX) {
            parts.fail(Refusals.broken("the answer has more blocks at a time than the platform takes"));
            return;
        }
        open.put(
                number,
                switch (block.path("type").asText("")) {
                    case "text" -> {
                        speech.text(block.path("text").asText(""));
                        yield new Block.Text();
                    }
                    case "thinking" -> {
                        var thought = new Block.Thought(thoughts++);
                        think(thought, block.path("thinking").asText(""));
                        sign(thought, block.path("signature").asText(""));
                        yield thought;
                    }
                    case "redacted_thinking" -> {
                        speech.detail(AnthropicThoughts.redacted(
                                thoughts++, block.path("data").asText("")));
                        yield new Block.Other();
                    }
                    case "tool_use" -> {
                        JsonNode input = block.path("input");
                        boolean argued = input.isObject() && !input.isEmpty();
                        yield new Block.Call(
                                speech.call(
                                        block.path("id").asText(""),
                                        block.path("name").asText(""),
                                        argued ? input.toString() : ""),
                                argued);
                    }
                    default -> new Block.Other();
                });
    }

    private void blockGrew(Long number, JsonNode delta) {
        Block block = open.get(number);
        switch (delta.path("type").asText("")) {
            case "text_delta" -> speech.text(delta.path("text").asText(""));
            case "thinking_delta" -> {
                if (block instanceof Block.Thought thought) {
                    think(thought, delta.path("thinking").asText(""));
                }
            }
            case "signature_delta" -> {
                if (block instanceof Block.Thought thought) {
                    sign(thought, delta.path("signature").asText(""));
                }
            }
            case "input_json_delta" -> {
                String more = delta.path("partial_json").asText("");
                if (block instanceof Block.Call call && !more.isEmpty()) {
                    speech.arguments(call.index(), more);
                    open.put(number, new Block.Call(call.index(), true));
                }
            }
            case "citations_delta" -> AnthropicCitations.tell(delta.path("citation"), speech);
            default -> {}
        }
    }

    /** A call without arguments has none in the stream; in the public API it has an empty object of them. */
    private void blockEnded(Long number) {
        if (open.remove(number) instanceof Block.Call call && !call.argued()) {
            speech.arguments(call.index(), "{}");
        }
    }

    private void messageGrew(ObjectNode event) {
        speech.told(new Told(
                speech.told().upstreamId(), AnthropicUsage.merge(speech.told().usage(), event.path("usage"))));
        JsonNode reason = event.path("delta").path("stop_reason");
        if (reason.isTextual()) {
            speech.finish(reason.textValue());
        }
    }

    private void think(Block.Thought thought, String more) {
        if (!more.isEmpty()) {
            speech.reasoning(more);
            speech.detail(AnthropicThoughts.text(thought.index(), more));
        }
    }

    private void sign(Block.Thought thought, String signature) {
        if (!signature.isEmpty()) {
            speech.detail(AnthropicThoughts.signature(thought.index(), signature));
        }
    }
}
