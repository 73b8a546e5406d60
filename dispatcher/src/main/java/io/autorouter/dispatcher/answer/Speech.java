// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a provider with a form of its own says into the public one, for an answer of one choice: gathers what is
 * said, and gives it out as a delta, as often as there is something new, or as one message at the end.
 */
public final class Speech {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode details = JSON.arrayNode();
    private final ArrayNode calls = JSON.arrayNode();
    private final ArrayNode images = JSON.arrayNode();
    private final ArrayNode annotations = JSON.arrayNode();
    private final ArrayNode logprobs = JSON.arrayNode();
    private final ObjectNode extra = JSON.objectNode();
    private int called;
    private boolean started;
    private boolean finishing;
    private Told told = Told.NOTHING;
    private @Nullable String finishReason;
    private @Nullable String nativeFinishReason;

    public void text(String said) {
        text.append(said);
    }

    public void reasoning(String thought) {
        reasoning.append(thought);
    }

    /** Says a piece of one of the {@code reasoning_details}. */
    public void detail(ObjectNode piece) {
        details.add(piece);
    }

    /** Begins a tool call, and returns its index. */
    public int call(String id, String name, String arguments) {
        ObjectNode call = calls.addObject().put("index", called).put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return called++;
    }

    /** Returns how many tool calls there are. */
    public int calls() {
        return called;
    }

    /** Says more of the arguments of a tool call. */
    public void arguments(int index, String more) {
        calls.addObject().put("index", index).putObject("function").put("arguments", more);
    }

    public void image(String url) {
        images.addObject().put("type", "image_url").putObject("image_url").put("url", url);
    }

    public void annotation(ObjectNode annotation) {
        annotations.add(annotation);
    }

    public void logprobs(ArrayNode tokens) {
        logprobs.addAll(tokens);
    }

    /** Takes note of what is told besides. */
    public void told(Told now) {
        told = now;
    }

    public Told told() {
        return told;
    }

    public ObjectNode extra() {
        return extra;
    }

    /** Says why it ends, in the provider's own word. */
    public void finish(String nativeReason) {
        nativeFinishReason = nativeReason;
        finishReason = FinishReason.publicWord(nativeReason, called > 0);
        finishing = true;
    }

    /** Gives out what is new, if anything is. */
    public void flush(Parts parts) {
        ObjectNode delta = take(false);
        if (delta.isEmpty() && logprobs.isEmpty() && !finishing) {
            return;
        }
        if (FinishReason.isError(finishReason)) {
            parts.fail(
                    Refusals.broken("the provider gave up in the middle of the answer (" + nativeFinishReason + ")"));
            return;
        }
        if (!started) {
            delta.put("role", "assistant");
            started = true;
        }
        ArrayNode choices = choices("delta", delta);
        parts.add(new AnswerPart.Delta(choices, Choices.characters(choices, "delta"), told));
    }

    private void done(Parts parts) {
        parts.add(new AnswerPart.Done(JSON.arrayNode(), 0, told, finishReason, nativeFinishReason, extras()));
    }

    /** The provider says that this was all. */
    public void completed(Parts parts) {
        flush(parts);
        if (finishReason != null || started) {
            done(parts);
        } else {
            parts.fail(Refusals.broken("the answer was empty"));
        }
    }

    /** Nothing more comes, whether it was all or not. */
    public void ended(Parts parts) {
        flush(parts);
        if (finishReason != null) {
            done(parts);
        } else {
            parts.fail(Refusals.broken(started ? "the answer broke off" : "the answer was empty"));
        }
    }

    /** Returns the whole answer, or that it is none. */
    public AnswerPart whole() {
        boolean silent = text.isEmpty() && details.isEmpty() && calls.isEmpty() && images.isEmpty();
        if (silent && finishReason == null) {
            return new AnswerPart.Failed(Refusals.broken("the answer was empty"));
        }
        if (FinishReason.isError(finishReason)) {
            return new AnswerPart.Failed(
                    Refusals.broken("the provider gave up in the middle of the answer (" + nativeFinishReason + ")"));
        }
        ObjectNode message = JSON.objectNode().put("role", "assistant");
        if (text.isEmpty()) {
            message.putNull("content");
        }
        message.setAll(take(true));
        ArrayNode choices = choices("message", message);
        return new AnswerPart.Done(
                choices, Choices.characters(choices, "message"), told, finishReason, nativeFinishReason, extras());
    }

    private ObjectNode take(boolean whole) {
        ObjectNode said = JSON.objectNode();
        takeText(said, "content", text);
        takeText(said, "reasoning", reasoning);
        takeAll(said, "reasoning_details", details);
        if (whole) {
            for (JsonNode call : calls) {
                ((ObjectNode) call).remove("index");
            }
        }
        takeAll(said, "tool_calls", calls);
        takeAll(said, "images", images);
        takeAll(said, "annotations", annotations);
        return said;
    }

    private static void takeText(ObjectNode said, String name, StringBuilder from) {
        if (!from.isEmpty()) {
            said.put(name, from.toString());
            from.setLength(0);
        }
    }

    private static void takeAll(ObjectNode said, String name, ArrayNode from) {
        if (!from.isEmpty()) {
            said.putArray(name).addAll(from);
            from.removeAll();
        }
    }

    private ArrayNode choices(String name, ObjectNode said) {
        ArrayNode choices = JSON.arrayNode();
        ObjectNode choice = choices.addObject().put("index", 0);
        choice.set(name, said);
        if (!logprobs.isEmpty()) {
            choice.putObject("logprobs").putArray("content").addAll(logprobs);
            logprobs.removeAll();
        }
        choice.put("finish_reason", finishing ? finishReason : null);
        if (finishing) {
            choice.put("native_finish_reason", nativeFinishReason);
            finishing = false;
        }
        return choices;
    }

    private @Nullable ObjectNode extras() {
        return extra.isEmpty() ? null : extra;
    }
}
