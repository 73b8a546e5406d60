// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.gateway.relay.Recipient;
import io.autorouter.gateway.relay.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes an answer on to its caller, and keeps what was said. Tells it once, when the answer ended or the caller left. */
final class LoggedRecipient implements Recipient {

    /** Longer texts are not kept: rows are for reading. */
    private static final int CHARACTERS_MAX = 256 << 10;

    private static final List<String> ASKED = List.of("messages", "prompt");

    private final GenerationRequested requested;
    private final Recipient caller;
    private final ContentLog log;
    private final AnswerAssembler parts = new AnswerAssembler();
    private final @Nullable ObjectNode input;
    private int received;
    private boolean told;

    LoggedRecipient(GenerationRequested requested, @Nullable ObjectNode asked, Recipient caller, ContentLog log) {
        this.requested = requested;
        this.caller = caller;
        this.log = log;
        this.input = asked == null ? null : input(asked);
    }

    private static @Nullable ObjectNode input(ObjectNode body) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        for (String field : ASKED) {
            if (body.has(field)) {
                input.set(field, body.get(field));
            }
        }
        return input.toString().length() <= CHARACTERS_MAX ? input : null;
    }

    @Override
    public void accepted() {
        caller.accepted();
    }

    @Override
    public void echo(StreamFrame.Echo echo) {
        caller.echo(echo);
    }

    @Override
    public void forward(StreamFrame.Delta delta) {
        received += delta.choices().toString().length();
        if (received <= CHARACTERS_MAX) {
            parts.add(delta.choices());
        }
        caller.forward(delta);
    }

    @Override
    public void complete(StreamFrame.Finished finished) {
        if (finished.choices().isEmpty()) {
            tell(parts.whole());
        } else {
            received += finished.choices().toString().length();
            tell(received <= CHARACTERS_MAX ? finished.choices() : JsonNodeFactory.instance.arrayNode());
        }
        caller.complete(finished);
    }

    @Override
    public void refuse(Refusal refusal) {
        left();
        caller.refuse(refusal);
    }

    @Override
    public void stillWaiting() {
        caller.stillWaiting();
    }

    /** The caller left: what was received until then is what was said. */
    void left() {
        tell(parts.whole());
    }

    private void tell(ArrayNode choices) {
        if (told) {
            return;
        }
        told = true;
        log.kept()
                .accept(new GenerationLogged(
                        requested.generationId(),
                        requested.caller().accountId(),
                        requested.requestedAt(),
                        log.clock().instant(),
                        input,
                        output(choices.path(0).path("message")),
                        input == null || received > CHARACTERS_MAX));
    }

    private static @Nullable ObjectNode output(JsonNode message) {
        if (message.isMissingNode()) {
            return null;
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("completion", message.get("content"));
        output.set("reasoning", message.get("reasoning"));
        if (message.has("tool_calls")) {
            output.set("tool_calls", message.get("tool_calls"));
        }
        return output;
    }
}
