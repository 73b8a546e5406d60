// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One question of a simulated caller.
 *
 * @param model null: the auto router may choose
 * @param app null: none named itself
 * @param hangsUp whether the caller leaves after the first words
 */
record Ask(
        Prompts.Prompt prompt,
        SimulatedKey key,
        @Nullable SimulatedApp app,
        @Nullable ModelId model,
        boolean stream,
        boolean hangsUp) {

    private static final double NAMED = 0.2;
    private static final double APPLESS = 0.15;
    private static final double STREAMED = 0.6;
    private static final double LEFT = 0.03;
    private static final int USERS = 40;
    private static final int TOKENS_MAX = 400;

    /** Among whom and what chance chooses. */
    record Choice(Prompts prompts, List<SimulatedKey> keys, List<OfferedModel> models) {}

    static Ask next(Choice choice, Random chance) {
        Prompts.Prompt prompt = choice.prompts().next(chance);
        SimulatedKey key = Prompts.one(choice.keys(), chance);
        @Nullable SimulatedApp app = chance.nextDouble() < APPLESS ? null : Prompts.one(SimulatedApp.ALL, chance);
        @Nullable
        ModelId model = chance.nextDouble() < NAMED
                ? Prompts.one(choice.models(), chance).id()
                : null;
        boolean stream = chance.nextDouble() < STREAMED;
        return new Ask(prompt, key, app, model, stream, stream && chance.nextDouble() < LEFT);
    }

    /** Returns the body to send. The simulator alone may answer: whatever keys the platform has, this costs nothing. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", model == null ? "openrouter/auto" : model.value());
        body.put("stream", stream);
        body.put("max_tokens", TOKENS_MAX);
        body.put("user", "simulated-user-" + Math.floorMod(prompt.text().hashCode(), USERS));
        body.putObject("provider").putArray("only").add("simulator");
        body.putArray("messages").addObject().put("role", "user").put("content", prompt.text());
        return body;
    }
}
