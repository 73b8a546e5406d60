// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Instant;

/** Frames and requests of one generation, for the tests. */
final class Frames {

    static final GenerationId ID = new GenerationId("gen-00000000000000000000000001");
    static final Answerer ANSWERER = new Answerer(new ModelId("openai/gpt-5"), new ProviderSlug("openai"), "OpenAI");

    private Frames() {}

    static GenerationRequested request() {
        var caller = new Caller(
                new AccountId("acc-00000000000000000000000001"), new KeyId("key-00000000000000000000000001"), null);
        return new GenerationRequested(
                ID, 1, Instant.EPOCH, caller, 0, "openrouter/auto", true, JsonNodeFactory.instance.objectNode());
    }

    static StreamFrame accepted(int attempt) {
        return acceptedAt(attempt, 0);
    }

    static StreamFrame acceptedAt(int attempt, long sequence) {
        return new StreamFrame.Accepted(ID, attempt, sequence);
    }

    static StreamFrame beat(int attempt, long sequence) {
        return new StreamFrame.Beat(ID, attempt, sequence);
    }

    static StreamFrame.Echo echo(int attempt, long sequence) {
        return new StreamFrame.Echo(
                ID,
                attempt,
                sequence,
                ANSWERER,
                JsonNodeFactory.instance.objectNode().put("model", "upstream"));
    }

    static StreamFrame.Delta delta(int attempt, long sequence) {
        return new StreamFrame.Delta(ID, attempt, sequence, ANSWERER, text("t" + sequence), sequence);
    }

    static StreamFrame.Finished finished(int attempt, long sequence) {
        return new StreamFrame.Finished(
                ID, attempt, sequence, ANSWERER, text(""), TokenUsage.estimated(1, sequence), Usd.ZERO, null);
    }

    static StreamFrame broken(int attempt, long sequence) {
        Failure failure = Failure.of(Failure.Code.PROVIDER_UNAVAILABLE, "all providers failed");
        return new StreamFrame.Broken(ID, attempt, sequence, null, failure, TokenUsage.NONE);
    }

    private static ArrayNode text(String text) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        choices.addObject().put("index", 0).putObject("delta").put("content", text);
        return choices;
    }
}
